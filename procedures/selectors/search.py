"""Finding a procedure by what people call it, with or without accents."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.utils import timezone

from foundation.core.statements.prepared import prepared
from foundation.core.text import fold
from procedures.models import Field, Procedure, ProcedureVersion, VersionStatus

WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
MOST_WORDS = 12
WORDS = F("search_words")


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found; unless they `fit`, the procedures are only the nearest to what was asked."""

    procedures: list[Procedure]
    fit: bool = True


def matches(
    query: str = "",
    *,
    field: str | None = None,
    agency_level: str | None = None,
    audience: str | None = None,
    life_event: str | None = None,
    offset: int = 0,
    limit: int = 20,
) -> Matches:
    """Procedures in force that fit, the best first; all of them, the most used first, for an empty query.

    Every word must occur, the last one may be unfinished; if no procedure has all of them, nothing fits, and those
    that have most of the words are the nearest.
    The code and the whole phrase near the beginning (the name) weigh more than words further on. `field` is the code
    of a field; the others are values of Level, the audience list and LifeEvent.
    """
    procedures = _in_force()
    narrowed = {
        "field__code": field,
        "level__contains": [agency_level] if agency_level else None,
        "audience__contains": [audience] if audience else None,
        "life_events__contains": [life_event] if life_event else None,
    }
    procedures = procedures.filter(**{key: value for key, value in narrowed.items() if value})
    words = WORD.findall(fold(query))[:MOST_WORDS]
    if not words:
        return Matches([] if query.strip() else list(procedures[offset : offset + limit]))
    fitting = list(_matching(procedures, words, and_)[offset : offset + limit])
    if fitting or (offset and _matching(procedures, words, and_).exists()):
        return Matches(fitting)
    return Matches(list(_nearest(procedures, words)[offset : offset + limit]), fit=False)


def search(query: str = "", **narrowed: Any) -> list[Procedure]:
    """The procedures of `matches`, for whoever need not tell what fits from what comes nearest."""
    return matches(query, **narrowed).procedures


def popular(limit: int = 5) -> list[Procedure]:
    """The procedures in force that are asked for most."""
    return list(_in_force()[:limit])


def fields() -> list[Field]:
    """The fields of administration that have procedures in force, by name."""
    in_use = prepared("fields in use", lambda: Field.objects.filter(procedures__in=_in_force()).distinct())
    return in_use.ask()


def _in_force() -> QuerySet[Procedure]:
    today = timezone.localdate()
    versions = ProcedureVersion.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=today), procedure=OuterRef("pk"), valid_from__lte=today
    ).exclude(status=VersionStatus.DRAFT)
    return Procedure.objects.filter(Exists(versions)).select_related("field").defer("search_words")


def _matching(
    procedures: QuerySet[Procedure],
    words: list[str],
    join: Callable[[Any, Any], Any],
    first: str = "-nearness",
) -> QuerySet[Procedure]:
    phrase, query = " ".join(words), reduce(join, _queries(words))
    place = StrIndex("search_text", Value(phrase))
    nearness = Case(
        When(code=phrase, then=Value(10.0)),
        When(place__gt=0, then=1.0 + 10.0 / (F("place") + 10.0)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return (
        procedures.annotate(place=place)
        .filter(search_words=query)
        .annotate(nearness=nearness, rank=SearchRank(WORDS, query, normalization=1))
        .order_by(first, "-rank", "-popularity", "code")
    )


def _nearest(procedures: QuerySet[Procedure], words: list[str]) -> QuerySet[Procedure]:
    """Those with any of the words, by how many of them they have."""
    had = (Case(When(search_words=query, then=1), default=0) for query in _queries(words))
    return _matching(procedures.annotate(shared=sum(had, start=Value(0))), words, or_, first="-shared")


def _queries(words: list[str]) -> list[SearchQuery]:
    """One for each word; the last one may be unfinished."""
    whole = [SearchQuery(word, search_type="plain", config="simple") for word in words[:-1]]
    return [*whole, SearchQuery(f"{words[-1]}:*", search_type="raw", config="simple")]
