"""When a dossier will be done if every step still to come takes the time that it was given."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from dossiers.clock.recorded import hours_of
from dossiers.clock.timekeeping import step_due_at
from dossiers.models import Dossier, StepInstance
from dossiers.moves.extend import LONGEST_EXTENSION
from dossiers.process import process_of
from procedures.process.definition import Ask, Node
from procedures.process.forecast import result_at
from procedures.rules.conditions import Condition, holds

NEARLY: Final = timedelta(minutes=1)
"""Shares are rounded; so much later is still in time."""


def done_by(dossier: Dossier, items: Sequence[StepInstance], now: datetime) -> datetime:
    """When the last of the steps that have to be done before the result would be left: each open one at its own
    deadline, or after its whole time once more where that has passed, and each that follows after its own time."""
    process = process_of(dossier)

    def spend(node: Node, at: datetime) -> datetime:
        return step_due_at(dossier, node, at)

    left = {
        item.key: item.due_at if item.due_at and item.due_at >= now else spend(process.node(item.key), now)
        for item in items
    }
    return result_at(process, left, spend, _ask(dossier))


def is_out_of_time(dossier: Dossier, items: Sequence[StepInstance], now: datetime) -> bool:
    """Whether the rest cannot be done by the due date any more. A step that is late does not mean that by itself: it
    gets its whole time once more."""
    assert dossier.due_at is not None
    return done_by(dossier, items, now) > dossier.due_at + NEARLY


def more_days(dossier: Dossier, items: Sequence[StepInstance], now: datetime) -> int:
    """How many more working days to propose: as many as the rest takes beyond the due date, or from now once that has
    passed."""
    assert dossier.due_at is not None
    calendar = hours_of(dossier).office
    since = max(dossier.due_at, now)
    days = ceil(calendar.working_days_between(since, max(since, done_by(dossier, items, now))))
    return min(max(days, 1), LONGEST_EXTENSION)


def _ask(dossier: Dossier) -> Ask:
    """How the process asks here: what is decided or owed is left open, for a sweep must not ask each dossier for it."""
    known = {"case": dossier.case_key, "channel": dossier.channel, "fees": 0, "outcome": ""}

    def ask(condition: Condition) -> bool:
        return holds(condition, dossier.answers, known)

    return ask
