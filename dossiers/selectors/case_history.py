"""How a dossier went: moves in words, its control slip, its due dates, and what supplements brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.clock.recorded import standing_still_since
from dossiers.clock.rules import Punctuality, punctuality
from dossiers.clock.stays import unbroken
from dossiers.items import all_items
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, DossierFile, DueDateChange, Event, StepInstance, Supplement
from dossiers.moves.table import MOVES
from dossiers.phases import PAUSED
from dossiers.process import process_of
from dossiers.selectors.corrected import Correction, answers_corrected

UNMOVED = {
    "calendar": gettext_lazy("Recomputed after a change of the calendar"),
    "reorganise": gettext_lazy("Moved to another unit by a reorganisation"),
}
"""What happens to many dossiers at once without anybody moving them."""
ANSWERING = ("supplement", "complete")
"""Moves that bring what was asked for."""


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


def happened_of(event: Event) -> str:
    """What happened, as a line of a timeline; of a wait that ended beside another one, that the clock stands still."""
    move = MOVES.get(event.move)
    if move is None:
        return str(UNMOVED.get(event.move, ""))
    still_stands = move.happened_meanwhile and event.to_state in PAUSED
    return str(move.happened_meanwhile if still_stands else move.happened)


def control_slip_of(
    dossier: Dossier, now: datetime, stays: Sequence[StepInstance] | None = None
) -> list[SlipRow]:
    """Every stay at a step, in order, without what was recalled before anybody had it. While the clock stands, the
    open ones are as late as when it stopped. `stays` spares a statement where `all_items` were read."""
    counted_at = (standing_still_since(dossier) if dossier.state in PAUSED else None) or now
    steps = unbroken(all_items(dossier) if stays is None else stays)
    return [_slip_row(dossier, step, counted_at) for step in steps]


def _slip_row(dossier: Dossier, step: StepInstance, now: datetime) -> SlipRow:
    definition = process_of(dossier).node(step.key)
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
    rows = rows_of(dossier, _promised)
    for row in rows:
        row.label = label_of(row.move)  # type: ignore[attr-defined]
    return rows


def _promised() -> QuerySet[DueDateChange]:
    return DueDateChange.objects.filter(dossier=DOSSIER).select_related("author").order_by("-pk")


def asked_of(dossier: Dossier, events: Sequence[Event]) -> list[Asked]:
    """Earlier requests for supplement, newest first, with the answers that were corrected, as its `events` say."""
    changes = {event.at: event.payload.get("changed", {}) for event in events if event.move in ANSWERING}
    return [
        Asked(
            one,
            answers_corrected(dossier, changes.get(one.answered_at, {}) if one.answered_at else {}),
            _brought(one),
        )
        for one in rows_of(dossier, _supplements)
    ]


def _supplements() -> QuerySet[Supplement]:
    brought = Prefetch("files", DossierFile.objects.as_sent().select_related("submitted__component"))
    asked = Supplement.objects.filter(dossier=DOSSIER).select_related("requested_by").order_by("-pk")
    return asked.prefetch_related("items__component", brought)


def _brought(supplement: Supplement) -> list[tuple[str, list[str]]]:
    """The papers that came with an answer and their new files; nothing before it is sent."""
    papers: dict[str, list[str]] = {}
    for file in supplement.files.all() if supplement.answered_at else ():
        papers.setdefault(file.paper_name, []).append(file.name)
    return list(papers.items())
