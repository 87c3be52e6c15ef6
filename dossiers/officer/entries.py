"""The rows of a list with the ways that lead from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dossiers.officer.places import HERE, case_url
from dossiers.worklists.desks.lists import SOONEST_DUE_FIRST
from dossiers.worklists.desks.rows import Row
from dossiers.worklists.ticks import tick_of
from foundation.core.keyset import Order


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `url` opens the dossier and knows the way back to this row, `preview_url` shows it beside the list;
    `tick` is what its box says; `is_here` marks where the reader left the list."""

    row: Row
    url: str
    preview_url: str
    is_here: bool

    @property
    def tick(self) -> str:
        """The dossier and the version that is shown."""
        return tick_of(self.row.dossier)


def entries_of(
    rows: Sequence[Row], place: str, *, left: str = "", order: Order = SOONEST_DUE_FIRST
) -> list[Entry]:
    """The rows of the list at `place`; `left` is the key of the row from which the reader went away."""
    here = _here(rows, left, order)
    return [_entry(row, place, is_here=row.key == here) for row in rows]


def _entry(row: Row, place: str, *, is_here: bool) -> Entry:
    code, joint = row.dossier.code or "", "&" if "?" in place else "?"
    back = f"{place}{joint}{urlencode({'at': row.key})}"
    return Entry(row, case_url(code, back), f"{back}&{urlencode({'preview': code})}#{HERE}", is_here)


def _here(rows: Sequence[Row], left: str, order: Order) -> str:
    """The row that was left, or the one that follows where it stood; the last one when none follows."""
    gone = order.place_in(left)
    if gone is None or not rows:
        return ""
    places = ((row.key, order.place_in(row.key)) for row in rows)
    following = (key for key, at in places if at and (at <= gone if order.descending else at >= gone))
    return next(following, rows[-1].key)
