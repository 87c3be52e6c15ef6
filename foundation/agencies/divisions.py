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


def _successions(fits: Q) -> QuerySet[DivisionSuccession]:
    return DivisionSuccession.objects.filter(fits).select_related("new").order_by("-main", "new__search")
