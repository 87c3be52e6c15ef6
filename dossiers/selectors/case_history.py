"""What happened to a dossier: its timeline, its control slip, its due dates, and what supplements brought."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.counting import difference_words
from dossiers.models import Dossier, DossierFile, DueDateChange, Event, StepInstance, Supplement
from dossiers.moves.table import MOVES
from dossiers.selectors.corrected import Correction, answers_corrected, corrected_by
from procedures.formula_words import amount_words
from procedures.selectors import process_of

UNMOVED = {
    "calendar": gettext_lazy("Recomputed after a change of the calendar"),
    "reorganise": gettext_lazy("Moved to another unit by a reorganisation"),
}
"""What happens to many dossiers at once without anybody moving them."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event, as components/timeline.html shows it; `corrections` for those alone who see the whole dossier."""

    title: str
    at: datetime
    who: str
    note: str
    current: bool
    corrections: list[Correction] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One row of the control slip (form 06): who gave, who took, until when, and how it went."""

    step: str
    unit: str
    given_by: str
    given_at: datetime
    taken_by: str
    taken_at: datetime | None
    due_at: datetime | None
    left_at: datetime | None
    outcome: str
    punctuality: str
    note: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for supplement with what came back."""

    supplement: Supplement
    corrections: list[Correction]
    papers: list[tuple[str, list[str]]]


def label_of(move: str) -> str:
    """The move in words."""
    return str(MOVES[move].label if move in MOVES else UNMOVED.get(move, ""))


def happened_of(move: str) -> str:
    """What happened, as a line of a timeline."""
    return str(MOVES[move].happened if move in MOVES else UNMOVED.get(move, ""))


def timeline_of(dossier: Dossier, *, public_only: bool = False, since: int = 0) -> list[TimelineItem]:
    """All events, or those after the version `since`, with what each corrected; newest first. Public ones alone say
    nothing of the person."""
    events = dossier.events.filter(number__gt=since).order_by("-number")
    if public_only:
        events = events.filter(public=True)
    return [
        TimelineItem(
            happened_of(event.move),
            event.at,
            _who(event),
            note_of(event),
            event.number == dossier.version,
            [] if public_only else corrected_by(dossier, event),
        )
        for event in events
    ]


def _who(event: Event) -> str:
    return ", ".join(filter(None, (event.actor_name, event.actor_unit)))


def note_of(event: Event) -> str:
    """What an event says beside its title: sums, days, how counts and fees differ, and the reason."""
    amount = event.payload.get("amount")
    owed = _("Amount: %(amount)s đ") % {"amount": f"{amount:,}".replace(",", ".")} if amount else ""
    days = event.payload.get("working_days")
    extra = _("Extended by %(days)s working days") % {"days": days} if days else ""
    counted = difference_words(event.payload.get("counted", {}))
    offered = str(event.payload.get("offered", ""))
    return "\n".join(filter(None, (offered, owed, extra, counted, _fee_change(event), event.reason)))


def _fee_change(event: Event) -> str:
    """How the fee changed when the form was typed in or a count was corrected; what was paid is not settled."""
    sentences = {
        "fees": _("The fee told on receipt was %(before)s; by the form it is %(now)s."),
        "recounted": _("The fee told before was %(before)s; by the corrected count it is %(now)s."),
        "unsettled": _(
            "The fee told and paid was %(before)s; by the form it is %(now)s. The difference is not settled."
        ),
    }
    return "\n".join(
        sentence % dict(zip(("before", "now"), map(_sum, event.payload[key]), strict=True))
        for key, sentence in sentences.items()
        if key in event.payload
    )


def _sum(amounts: list[int | None]) -> str:
    return _("not known") if None in amounts else amount_words(sum(amount or 0 for amount in amounts))


def control_slip_of(dossier: Dossier, now: datetime) -> list[SlipRow]:
    """Every stay at a step, in order."""
    steps = dossier.steps.select_related("unit", "assignee", "given_by").order_by("pk")
    return [_slip_row(dossier, step, now) for step in steps]


def _slip_row(dossier: Dossier, step: StepInstance, now: datetime) -> SlipRow:
    definition = process_of(dossier.procedure_version).step(step.key)
    return SlipRow(
        definition.name(get_language() or "vi"),
        step.unit.display_name,
        step.given_by.full_name if step.given_by else "",
        step.entered_at,
        step.assignee.full_name if step.assignee else "",
        step.taken_at,
        step.due_at,
        step.left_at,
        label_of(step.outcome),
        _word(punctuality(step.due_at, step.left_at, now, paused=False, soon=timedelta())),
        step.note,
    )


def finish_word(dossier: Dossier) -> str:
    """Whether a dossier that ended did so early, on time or late; empty for an open one."""
    if dossier.finished_at is None:
        return ""
    missed = dossier.missed_due_at is not None
    end = dossier.finished_at
    outcome = punctuality(dossier.due_at, end, end, paused=False, soon=timedelta(), missed=missed)
    return _word(outcome)


def _word(outcome: Punctuality) -> str:
    words = {
        Punctuality.EARLY: _("early"),
        Punctuality.ON_TIME: _("on time"),
        Punctuality.LATE: _("late"),
        Punctuality.OVERDUE: _("late"),
        Punctuality.WITHIN: _("under way"),
    }
    return words.get(outcome, "")


def due_dates_of(dossier: Dossier) -> list[DueDateChange]:
    """Every due date that was promised, newest first, with the move that set it in words as `label`."""
    rows = list(dossier.due_date_changes.select_related("author").order_by("-pk"))
    for row in rows:
        row.label = label_of(row.move)  # type: ignore[attr-defined]
    return rows


def asked_of(dossier: Dossier) -> list[Asked]:
    """Earlier requests for supplement, newest first, with the answers that were corrected."""
    brought = Prefetch("files", DossierFile.objects.as_sent().select_related("submitted__component"))
    supplements = (
        dossier.supplements.select_related("requested_by")
        .prefetch_related("items__component", brought)
        .order_by("-pk")
    )
    changes = {
        event.at: event.payload.get("changed", {})
        for event in dossier.events.filter(move__in=["supplement", "complete"])
    }
    return [
        Asked(
            one,
            answers_corrected(dossier, changes.get(one.answered_at, {}) if one.answered_at else {}),
            _brought(one),
        )
        for one in supplements
    ]


def _brought(supplement: Supplement) -> list[tuple[str, list[str]]]:
    """The papers that came with an answer and their new files; nothing before it is sent."""
    papers: dict[str, list[str]] = {}
    for file in supplement.files.all() if supplement.answered_at else ():
        papers.setdefault(file.paper_name, []).append(file.name)
    return list(papers.items())
