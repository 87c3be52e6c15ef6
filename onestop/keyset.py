"""Pages of a list by the last row seen, so that the millionth row costs what the first does."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from django.db.models import F, Q, QuerySet

from dossiers.models import Dossier

SEPARATOR = "~"


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
class Page:
    """Some rows and the place where the next page begins, empty at the end."""

    rows: list[Dossier]
    next_place: str


def page_of(dossiers: QuerySet[Dossier], *, newest_first: bool, after: str, size: int) -> Page:
    """The page after the place `after` of dossiers that are annotated with `moment`; one query."""
    place = Place.read(after)
    if place is not None:
        dossiers = dossiers.filter(_beyond(place, newest_first=newest_first))
    order = (F("moment").desc(), F("pk").desc()) if newest_first else (F("moment").asc(), F("pk").asc())
    rows = list(dossiers.order_by(*order)[: size + 1])
    shown = rows[:size]
    more = len(rows) > size
    return Page(shown, str(Place(shown[-1].moment, shown[-1].pk)) if more else "")  # type: ignore[attr-defined]


def _beyond(place: Place, *, newest_first: bool) -> Q:
    if newest_first:
        return Q(moment__lt=place.moment) | Q(moment=place.moment, pk__lt=place.pk)
    return Q(moment__gt=place.moment) | Q(moment=place.moment, pk__gt=place.pk)
