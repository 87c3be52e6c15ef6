"""Pages of a list by the last row seen, so that the millionth row costs what the first does."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, Self, TypeVar

from django.db.models import F, Model, Q, QuerySet

SEPARATOR = "~"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after the row with this moment and id."""

    moment: datetime
    pk: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `text` names; None for nothing or for something made up."""
        moment, _separator, pk = text.partition(SEPARATOR)
        try:
            at = datetime.fromisoformat(moment)
            return cls(at.astimezone(UTC), int(pk)) if at.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        return f"{self.moment.isoformat()}{SEPARATOR}{self.pk}"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows and the place where the next page begins, empty at the end."""

    rows: list[Row]
    next_place: str


def page_of(
    found: QuerySet[Row], *, newest_first: bool, after: str, size: int, by: str = "moment"
) -> Page[Row]:
    """The page after the place `after` of rows that have, or are annotated with, the instant `by`; one query."""
    place = Place.read(after)
    if place is not None:
        found = found.filter(_beyond(place, by, newest_first=newest_first))
    order = (F(by).desc(), F("pk").desc()) if newest_first else (F(by).asc(), F("pk").asc())
    rows = list(found.order_by(*order)[: size + 1])
    shown = rows[:size]
    more = len(rows) > size
    return Page(shown, str(Place(getattr(shown[-1], by), shown[-1].pk)) if more else "")


def _beyond(place: Place, by: str, *, newest_first: bool) -> Q:
    """The first condition says nothing new, but it is the one from which an index can begin."""
    side = "lt" if newest_first else "gt"
    later = Q(**{f"{by}__{side}": place.moment}) | Q(**{f"pk__{side}": place.pk})
    return Q(**{f"{by}__{side}e": place.moment}) & later
