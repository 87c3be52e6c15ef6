"""Why a dossier is due when it is due: the recorded facts of its clock, loaded and put into words and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.clock.days import DayRole, ExplainedDay, days_of
from dossiers.clock.halts import Halt, stands_for
from dossiers.clock.recorded import falls_to, hours_of
from dossiers.clock.story import Facts, tell
from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import CALENDAR, COUNTED_ANEW, Dossier, DueDateChange, Interval
from dossiers.models.interval import RUNNING
from dossiers.phases import ADJOURNED
from dossiers.states import State
from dossiers.terms import promised_limit
from dossiers.waits import WAIT_OF_KIND

__all__ = ["DayRole", "ExplainedDay", "Explanation", "explain"]

EXTENSIONS = "extend"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a dossier is due when it is: one sentence, the whole story, the due date, and the days with their roles."""

    summary: str
    sentences: list[str]
    due_at: datetime
    days: list[ExplainedDay]


def explain(dossier: Dossier, beside: Sequence[State] = ()) -> Explanation | None:
    """Explain the due date of a dossier in the active language; None before it is received. A few queries.

    `Explanation.summary` is one sentence, `sentences` the whole story in order, `due_at` the due date spoken of, and
    `days` every day from receipt to the end with its role (`DayRole`). Where steps wait in other states `beside` that
    of the dossier, the clock is said to stand for those too. Who may read it is the caller's business: it holds no
    personal data.
    """
    if dossier.received_at is None:
        return None
    facts = _facts(dossier, [State(dossier.state), *beside])
    return Explanation(*tell(facts), due_at=facts.due_at, days=days_of(facts, timezone.now()))


def _facts(dossier: Dossier, states: Sequence[State]) -> Facts:
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    waits = rows_of(dossier, _waits)
    changes = rows_of(dossier, _moved)
    anew = [change for change in changes if change.move in COUNTED_ANEW][-1:]
    return Facts(
        hours=hours_of(dossier),
        limit=promised_limit(dossier),
        falls_to=falls_to(dossier),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        finished_at=dossier.finished_at,
        halts=tuple(
            Halt(
                WAIT_OF_KIND[row.kind],
                row.started_at,
                row.ended_at,
                also=() if row.ended_at else stands_for(states),
            )
            for row in waits
        ),
        extra_working_days=sum(change.extra_working_days for change in changes),
        recalculated_at=tuple(change.at for change in changes if change.move == CALENDAR),
        stood=any(change.stands for change in anew),
        put_under_at=next((change.at for change in anew if change.move != CALENDAR), None),
        promised_at=dossier.original_due_at,
        missed_at=dossier.missed_due_at,
        adjourned=dossier.state in ADJOURNED,
    )


def _waits() -> QuerySet[Interval]:
    return Interval.objects.filter(dossier=DOSSIER).exclude(kind=RUNNING)


def _moved() -> QuerySet[DueDateChange]:
    return DueDateChange.objects.filter(dossier=DOSSIER, move__in=[EXTENSIONS, *COUNTED_ANEW])
