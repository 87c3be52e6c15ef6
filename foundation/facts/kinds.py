"""What kinds of facts there are: each room says its own, and how they are counted again from its records."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.core.rooms.gathering import declared


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind: its name in the table, and how what it tells can come out."""

    name: str
    outcomes: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """The kinds that one room writes.

    `recount` is a query over what the room recorded otherwise, between the moments `%(since)s` and `%(until)s`. Its
    columns are kind, day, subject_id, number, outcome, punctuality, at, due_at, procedure and channel, as they should
    stand in the facts; agencies, points and units, arrays in which those of the fact are; and most_days, which its
    working days do not exceed, NULL where there are none. `add` is the statement that writes those between the same
    moments that have no row, with the dimensions of today, and leaves alone those that have one.
    """

    name: str
    kinds: tuple[FactKind, ...]
    recount: str
    add: str


def sources() -> Sequence[FactSource]:
    """Who writes facts, in the order of the rooms."""
    return declared("facts")
