"""The balanced rule: to whom of a unit each of some dossiers goes, with the figures that say why. Pure.

Each dossier goes to whoever has the fewest points. What somebody holds counts by how little time is left for it; who
knows the applicant from an earlier dossier counts as having less. Of equals it goes to whoever has been without new
work the longest. Nobody gets one who is away, whose own it is or who has reviewed or signed it; where somebody here was
given its field, nobody gets it who was not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

RESTING: Final = 1
RUNNING: Final = 2
"""Points of a dossier that waits for somebody outside, and of one whose time runs."""


class Pressure(StrEnum):
    """How little time is left for a dossier."""

    RESTING = "resting"
    RUNNING = "running"
    SOON = "soon"
    LATE = "late"


class LeftOut(StrEnum):
    """Why somebody could not get a dossier."""

    AWAY = "away"
    OWN = "own"
    DECIDED = "decided"
    HOLDER = "holder"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Weights:
    """What a unit sets: the points of a dossier that is due soon, of one that is late, and how many fewer somebody
    counts who knows the applicant."""

    soon: int = 4
    late: int = 6
    known: int = 2

    def points(self, pressure: Pressure) -> int:
        """What one dossier counts."""
        return {
            Pressure.RESTING: RESTING,
            Pressure.RUNNING: RUNNING,
            Pressure.SOON: self.soon,
            Pressure.LATE: self.late,
        }[pressure]


@dataclass(frozen=True, slots=True)
class Load:
    """How many dossiers somebody holds, by how little time is left."""

    resting: int = 0
    running: int = 0
    soon: int = 0
    late: int = 0

    @property
    def held(self) -> int:
        """All of them."""
        return self.resting + self.running + self.soon + self.late

    @property
    def pressing(self) -> int:
        """Those that are due soon or late."""
        return self.soon + self.late

    def points(self, weights: Weights) -> int:
        """What they count together."""
        return sum(getattr(self, one.value) * weights.points(one) for one in Pressure)

    def with_one(self, pressure: Pressure) -> "Load":
        """One more."""
        return replace(self, **{pressure.value: getattr(self, pressure.value) + 1})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who holds the role in the unit. `fields` are those that they were given, `last_given` the moment of
    their latest new work, None where that is long ago."""

    key: int
    load: Load = Load()
    fields: frozenset[int] = frozenset()
    away: bool = False
    last_given: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A dossier that is to be given to somebody. `known_by` are those who handled an earlier one of the applicant,
    `barred` those who must not have it, each with why."""

    key: int
    field: int
    pressure: Pressure = Pressure.RUNNING
    due_at: datetime | None = None
    known_by: frozenset[int] = frozenset()
    barred: tuple[tuple[int, LeftOut], ...] = ()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What the rule found of one candidate for one dossier; `left_out` is empty for who could get it."""

    key: int
    load: Load
    points: int
    knows: bool
    has_field: bool
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """To whom a dossier goes, None where nobody could get it. `tied` says that others had as few points and the wait
    for new work decided; `looked_at` are all of the unit, whoever got it first."""

    item: int
    key: int | None
    tied: bool
    looked_at: tuple[LookedAt, ...]


def choose(items: Iterable[Item], candidates: Sequence[Candidate], weights: Weights) -> list[Choice]:
    """To whom each of the dossiers goes: the nearest due date first, and each counts at once for who gets it. The
    order in which they are told makes no difference."""
    there = sorted(candidates, key=lambda one: one.key)
    loads = {one.key: one.load for one in there}
    waited = {one.key: _waited(one) for one in there}
    fields = frozenset().union(*(one.fields for one in there if not one.away))
    choices = []
    for turn, item in enumerate(sorted(items, key=_urgency)):
        looked_at = [_look(item, one, loads[one.key], fields, weights) for one in there]
        able = [one for one in looked_at if not one.left_out] or _without_field(looked_at)
        able.sort(key=lambda one: (one.points, waited[one.key], one.key))
        chosen = able[0] if able else None
        tied = len(able) > 1 and able[1].points == able[0].points
        if chosen is not None:
            loads[chosen.key] = loads[chosen.key].with_one(item.pressure)
            waited[chosen.key] = (2, float(turn))
        looked_at.sort(key=lambda one: (one is not chosen, one not in able, one.points, one.key))
        choices.append(Choice(item.key, chosen.key if chosen else None, tied, tuple(looked_at)))
    return choices


def _urgency(item: Item) -> tuple[bool, float, int]:
    return item.due_at is None, item.due_at.timestamp() if item.due_at else 0.0, item.key


def _waited(candidate: Candidate) -> tuple[int, float]:
    """Sorts who waits the longest for new work first; who gets some in this round comes after all others."""
    last = candidate.last_given
    return (0, 0.0) if last is None else (1, last.timestamp())


def _look(item: Item, one: Candidate, load: Load, fields: frozenset[int], weights: Weights) -> LookedAt:
    knows = one.key in item.known_by
    has_field = item.field in one.fields
    left_out = LeftOut.AWAY.value if one.away else dict(item.barred).get(one.key, "")
    if not left_out and item.field in fields and not has_field:
        left_out = LeftOut.FIELD.value
    return LookedAt(
        one.key, load, load.points(weights) - weights.known * knows, knows, has_field, str(left_out)
    )


def _without_field(looked_at: Iterable[LookedAt]) -> list[LookedAt]:
    """Those whom the field alone keeps from it, where whoever was given it must not have the dossier."""
    return [one for one in looked_at if one.left_out == LeftOut.FIELD]
