"""Finding a procedure by what people call it, with or without accents."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import StrIndex
from django.utils import timezone

from foundation.core.statements.given import Given
from foundation.core.statements.kept import Kept, ask_kept
from foundation.core.statements.prepared import planned_each_time
from foundation.core.text import fold
from procedures.models import Field, Procedure, ProcedureVersion, VersionStatus

WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
MOST_WORDS = 12
WORDS = F("search_words")
NARROWED: Final = {
    "field": "field__code",
    "level": "level__contains",
    "audience": "audience__contains",
    "life_event": "life_events__contains",
}
LISTS: Final = frozenset({"level", "audience", "life_event"})
ASKING = frozenset({"cho", "dang", "ky", "lam", "muon", "thu", "toi", "tuc", "xin"})
"""Folded words with which people ask for anything (làm, xin, đăng ký): they tell no procedure from another."""
CALLED = Func(
    F("search_text"),
    template="array_to_string((string_to_array(%(expressions)s, ' | '))[1:4], ' | ')",
    output_field=TextField(),
)
"""How a procedure is called: the code, both names and the keywords, with which its text begins."""
TOGETHER = 3.0
"""How much two words that stand together count against one: most Vietnamese terms are of two (kết hôn, căn cước)."""


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

    Every word must occur, the last one may be unfinished, and of the pairs of neighbouring words as many as half the
    words must stand together in what it is called; if no procedure has them so, nothing fits, and those that have most
    of what was asked for are the nearest.
    The code and the whole phrase near the beginning (the name) weigh more than words further on. `field` is the code
    of a field; the others are values of Level, the audience list and LifeEvent.
    """
    asked = {"field": field, "level": agency_level, "audience": audience, "life_event": life_event}
    narrowed = {name: value for name, value in asked.items() if value}
    words = WORD.findall(fold(query))[:MOST_WORDS]
    if not words:
        return Matches([] if query.strip() else list(_narrowed(narrowed)[offset : offset + limit]))
    fitting = _fitting(words, narrowed, offset, limit)
    if fitting or (offset and _fitting(words, narrowed, 0, 1)):
        return Matches(fitting)
    return Matches(list(_nearest(_narrowed(narrowed), words)[offset : offset + limit]), fit=False)


def _narrowed(by: Mapping[str, Any]) -> QuerySet[Procedure]:
    """The procedures in force for which these hold, by the names of `NARROWED`."""
    return _in_force().filter(
        **{NARROWED[name]: [value] if name in LISTS else value for name, value in by.items()}
    )


def _fitting(words: Sequence[str], narrowed: Mapping[str, str], offset: int, limit: int) -> list[Procedure]:
    """Those that have all the words; how the first page of them is asked for is kept."""
    said = (len(words), tuple(narrowed), offset, limit)
    told = {f"word_{place}": word for place, word in enumerate([*words[:-1], f"{words[-1]}:*"])}
    told |= {f"pair_{place}": pair for place, pair in enumerate(_together(words))}
    told |= {"phrase": " ".join(words), **narrowed}
    return Kept(_matching(*said)).ask(**told) if offset else ask_kept(_matching, *said, **told)


def search(query: str = "", **narrowed: Any) -> list[Procedure]:
    """The procedures of `matches`, for whoever need not tell what fits from what comes nearest."""
    return matches(query, **narrowed).procedures


def popular(limit: int = 5) -> list[Procedure]:
    """The procedures in force that are asked for most."""
    return list(_in_force()[:limit])


def fields() -> list[Field]:
    """The fields of administration that have procedures in force, by name."""
    return ask_kept(_in_use)


def _in_use() -> QuerySet[Field]:
    return Field.objects.filter(procedures__in=_in_force()).distinct()


def _in_force() -> QuerySet[Procedure]:
    today = timezone.localdate()
    versions = ProcedureVersion.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=today), procedure=OuterRef("pk"), valid_from__lte=today
    ).exclude(status=VersionStatus.DRAFT)
    return Procedure.objects.filter(Exists(versions)).select_related("field").defer("search_words")


@planned_each_time
def _matching(words: int, narrowed: tuple[str, ...], offset: int, limit: int) -> QuerySet[Procedure]:
    """Told each of so many words as `word_0` and on, the last one unfinished, each two that follow each other as
    `pair_0` and on, all of them as `phrase`, and what is `narrowed`. Words that stand nowhere together fit by chance:
    without accents most of them mean many things, and a summary names what the procedure is not for as well."""
    query = reduce(and_, _each([Given(f"word_{place}", TextField()) for place in range(words)]))
    pairs = [Given(f"pair_{place}", TextField()) for place in range(words - 1)]
    together = sum((_one_if(Q(called__regex=pair)) for pair in pairs), start=Value(0))
    phrase = Given("phrase", TextField())
    procedures = _narrowed({name: Given(name, CharField()) for name in narrowed})
    place = StrIndex("search_text", phrase)
    nearness = Case(
        When(code=phrase, then=Value(10.0)),
        When(place__gt=0, then=1.0 + 10.0 / (F("place") + 10.0)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return (
        procedures.annotate(place=place)
        .alias(called=CALLED)
        .alias(together=together)
        .filter(search_words=query, together__gte=(words + 1) // 2 if pairs else 0)
        .annotate(nearness=nearness, rank=SearchRank(WORDS, query, normalization=1))
        .order_by("-nearness", "-rank", "-popularity", "code")[offset : offset + limit]
    )


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def _nearest(procedures: QuerySet[Procedure], words: list[str]) -> QuerySet[Procedure]:
    """Those with any of the words that tell what is asked for, by how many they have, and of them together. What is
    asked for stands first in Vietnamese and how after it, so that each word counts less than the one before."""
    telling = [word for word in words if word not in ASKING] or words
    single, pairs = _queries(telling), _pairs(telling)
    shared = sum([*_worth(single, 1.0), *_worth(pairs, TOGETHER)], start=Value(0.0))
    found = procedures.filter(search_words=reduce(or_, single)).annotate(shared=shared)
    return found.order_by("-shared", "-popularity", "code")


def _worth(queries: Iterable[SearchQuery], most: float) -> list[Case]:
    """What a procedure gains by each: `most` by the first one, two thirds of it by the second, half by the third."""
    return [
        Case(When(search_words=query, then=Value(most * 2 / (2 + place))), default=Value(0.0))
        for place, query in enumerate(queries)
    ]


def _queries(words: list[str]) -> list[SearchQuery]:
    """One for each word; the last one may be unfinished."""
    return _each([*words[:-1], f"{words[-1]}:*"])


def _each(words: Sequence[Any]) -> list[SearchQuery]:
    whole = [SearchQuery(word, search_type="plain", config="simple") for word in words[:-1]]
    return [*whole, _raw(words[-1])]


def _pairs(words: Sequence[str]) -> list[SearchQuery]:
    """One for each two words that follow each other; the last one may be unfinished."""
    return [_raw(pair) for pair in _in_pairs(words)]


def _together(words: Sequence[str]) -> list[str]:
    """The same as patterns of the text, in which a comma parts what does not belong together."""
    whole = [f"{re.escape(word)} {re.escape(end)}" for word, end in pairwise(words)]
    return [rf"\m{pair}\M" for pair in whole[:-1]] + [rf"\m{pair}" for pair in whole[-1:]]


def _in_pairs(words: Sequence[str]) -> list[str]:
    return [f"{word} <-> {end}" for word, end in pairwise([*words[:-1], f"{words[-1]}:*"])]


def _raw(query: Any) -> SearchQuery:
    return SearchQuery(query, search_type="raw", config="simple")
