"""What happened to a dossier: its timeline, its control slip, its due dates, and what supplements brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.counting import difference_words
from dossiers.models import Dossier, DossierFile, DueDateChange, Event, StepInstance, Supplement
from dossiers.selectors.timeline import HAPPENED
from dossiers.states import MOVES
from procedures.forms_engine.summary import summarise
from procedures.formula_words import amount_words
from procedures.selectors import form_of, process_of

UNMOVED = {
    "calendar": gettext_lazy("Recomputed after a change of the calendar"),
    "reorganise": gettext_lazy("Moved to another unit by a reorganisation"),
}
"""What happens to many dossiers at once without anybody moving them."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event, as components/timeline.html shows it."""

    title: str
    at: datetime
    who: str
    note: str
    current: bool


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
class Correction:
    """An answer that a supplement changed."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for supplement with what came back."""

    supplement: Supplement
    corrections: list[Correction]
    papers: list[tuple[str, list[str]]]


def label_of(move: str) -> str:
    """The move in words."""
    return str(MOVES[move].label if move in MOVES else UNMOVED.get(move, ""))


def timeline_of(dossier: Dossier, *, public_only: bool = False, since: int = 0) -> list[TimelineItem]:
    """All events, or those after the version `since`; newest first."""
    events = dossier.events.filter(number__gt=since).order_by("-number")
    if public_only:
        events = events.filter(public=True)
    return [
        TimelineItem(
            str(HAPPENED.get(event.move) or label_of(event.move)),
            event.at,
            _who(event),
            note_of(event),
            event.number == dossier.version,
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
    return "\n".join(filter(None, (owed, extra, counted, _fee_change(event), event.reason)))


def _fee_change(event: Event) -> str:
    """How the fee changed when the form was typed in: in force, or not settled since it was paid."""
    sentences = {
        "fees": _("The fee told on receipt was %(before)s; by the form it is %(now)s."),
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
            _corrections(dossier, changes.get(one.answered_at, {}) if one.answered_at else {}),
            _brought(one),
        )
        for one in supplements
    ]


def _brought(supplement: Supplement) -> list[tuple[str, list[str]]]:
    """The papers that came with an answer and their new files; nothing before it is sent."""
    papers: dict[str, list[str]] = {}
    for file in supplement.files.all() if supplement.answered_at else ():
        papers.setdefault(file.submitted.component.localised_name, []).append(file.name)
    return list(papers.items())


def _corrections(dossier: Dossier, changed: Mapping[str, list[Any]]) -> list[Correction]:
    if not changed:
        return []
    before = _in_words(dossier, {key: old for key, (old, _new) in changed.items()})
    after = _in_words(dossier, {key: new for key, (_old, new) in changed.items()})
    return [
        Correction(label, before.get(key, ("", ""))[1], value)
        for key, (label, value) in after.items()
        if key in changed
    ]


def _in_words(dossier: Dossier, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    answers = {key: value for key, value in (dossier.answers | dict(values)).items() if value is not None}
    sections = summarise(form_of(dossier.procedure_version), answers, get_language() or "vi")
    return {row.question_key: (row.label, row.value) for section in sections for row in section.rows}
