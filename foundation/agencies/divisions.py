"""Asking for administrative divisions, on the map of today or on the one before 1 July 2025."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from foundation.agencies.models import Division, DivisionMap, DivisionSuccession
from foundation.core.errors import NotFound
from foundation.core.text import fold

FOUND = 20


@dataclass(frozen=True, slots=True)
class BecameOf:
    """What an old division became. More than one successor means that only the person knows which is theirs.

    `likely` got the most of the old division; None when the data prefers none.
    """

    old: Division
    new: list[Division]
    likely: Division | None


def division(code: str, on: str = DivisionMap.SINCE_2025) -> Division:
    """The division with that statistical code on a map. Raises NotFound."""
    place = Division.objects.filter(map=on, code=code).first()
    if place is None:
        raise NotFound
    return place


def provinces(on: str = DivisionMap.SINCE_2025) -> QuerySet[Division]:
    """The provinces and centrally run cities of a map, by code."""
    return Division.objects.filter(map=on, parent=None).order_by("code")


def children(code: str, on: str = DivisionMap.SINCE_2025) -> QuerySet[Division]:
    """The divisions directly within one, by name; of a province its communes today, its districts before."""
    return Division.objects.filter(map=on, parent__map=on, parent__code=code).order_by("search")


def search(words: str, on: str = DivisionMap.SINCE_2025, within: str = "") -> Sequence[Division]:
    """Up to 20 divisions whose path has all `words`, whatever their accents and order; names that match come first.

    `within` is the code of a province or district to stay in. One query.
    """
    parts = fold(words.replace(",", " ")).split()
    if not parts:
        return []
    fits = Q(map=on)
    for word in parts:
        fits &= Q(search__contains=word)
    if within:
        fits &= Q(parent__code=within) | Q(parent__parent__code=within)
    place = StrIndex("search", Value(" ".join(parts)))
    divisions = Division.objects.filter(fits).annotate(place=place)
    ranked = sorted(divisions, key=lambda row: (row.place == 0, row.place, row.search.count(","), row.search))
    return ranked[:FOUND]


def new_of(old_code: str) -> BecameOf:
    """What became of a division of the map before. Raises NotFound for a code that it does not have.

    A district has no successor of its own, so its answer is where its communes went. At most three queries.
    """
    old = division(old_code, DivisionMap.BEFORE)
    rows = list(_successions(Q(old=old)))
    if not rows:
        rows = list(_successions(Q(old__parent=old)))
    new = list({row.new_id: row.new for row in rows}.values())
    chosen = [row.new for row in rows if row.main]
    return BecameOf(old, new, chosen[0] if len(chosen) == 1 else None)


def old_of(new_code: str) -> list[Division]:
    """The divisions of the map before of which, or of parts of which, one of today was made, by name. One query."""
    fits = Q(later__new__map=DivisionMap.SINCE_2025, later__new__code=new_code)
    return list(Division.objects.filter(fits).order_by("search"))


def _successions(fits: Q) -> QuerySet[DivisionSuccession]:
    return DivisionSuccession.objects.filter(fits).select_related("new").order_by("-main", "new__search")
