"""Finding a procedure by what people call it, with or without accents."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_
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
from foundation.core.wording import reads_english
from procedures.models import Field, Procedure, ProcedureVersion, VersionStatus
from procedures.searched_text import BETWEEN
from procedures.searched_text import CALLED as CALLED_BY
from procedures.selectors.nearest import ENOUGH, Nearness, asked_near

WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
MOST_WORDS = 12
UNFINISHED = 3
"""Letters from which on one word alone may be unfinished."""
WORDS = F("search_words")
NARROWED: Final = {
    "field": "field__code",
    "level": "level__contains",
    "audience": "audience__contains",
    "life_event": "life_events__contains",
}
LISTS: Final = frozenset({"level", "audience", "life_event"})
CALLED = Func(
    F("search_text"),
    template=f"array_to_string((string_to_array(%(expressions)s, '{BETWEEN}'))[1:{len(CALLED_BY)}], '{BETWEEN}')",
    output_field=TextField(),
)
"""How a procedure is called: with that its text begins."""


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
    of what was asked for are the nearest: whole words, in the language of the reader, two of them at least.
    The code and the whole phrase near the beginning (the name) weigh more than words further on. `field` is the code
    of a field; the others are values of Level, the audience list and LifeEvent.
    """
    asked = {"field": field, "level": agency_level, "audience": audience, "life_event": life_event}
    narrowed = {name: value for name, value in asked.items() if value}
    words = _words_in(query)
    if not words:
        return Matches([] if query.strip() else list(_narrowed(narrowed)[offset : offset + limit]))
    found = _fitting(words, narrowed, offset, limit)
    if found or (offset and _fitting(words, narrowed, 0, 1)):
        return Matches(found)
    return Matches(_nearest(words, narrowed, offset, limit), fit=False)


def fitting(query: str, *, limit: int) -> list[Procedure]:
    """Of the procedures in force those that fit, the best first; none for an empty query."""
    words = _words_in(query)
    return _fitting(words, {}, 0, limit) if words else []


def _words_in(query: str) -> list[str]:
    return WORD.findall(fold(query))[:MOST_WORDS]


def _narrowed(by: Mapping[str, Any]) -> QuerySet[Procedure]:
    """The procedures in force for which these hold, by the names of `NARROWED`."""
    return _in_force().filter(
        **{NARROWED[name]: [value] if name in LISTS else value for name, value in by.items()}
    )


def _fitting(words: Sequence[str], narrowed: Mapping[str, str], offset: int, limit: int) -> list[Procedure]:
    """Those that have all the words."""
    together = _together(words)
    told = {f"word_{place}": word for place, word in enumerate([*words[:-1], f"{words[-1]}:*"])}
    told |= {f"pair_{place}": pair for place, pair in enumerate(together)}
    told |= {"phrase": " ".join(words), **narrowed}
    return _asked(offset, _matching, len(words), len(together), tuple(narrowed), offset, limit, **told)


def _nearest(words: Sequence[str], narrowed: Mapping[str, str], offset: int, limit: int) -> list[Procedure]:
    """Those with enough of the words, in the language of the reader. Where only one of them tells something alone and
    a procedure has it together with its neighbour, it counts nowhere else: without accents the half of a term (sổ đỏ)
    stands in every text (hồ sơ)."""
    loose = {**asked_near(words), **narrowed}
    strict = loose | {"enough": ENOUGH}
    is_term = loose["enough"] < ENOUGH and ENOUGH in loose["counts"]
    told = strict if is_term and _near_by(strict, narrowed, 0, limit) else loose
    return _near_by(told, narrowed, offset, limit)


def _near_by(
    told: Mapping[str, Any], narrowed: Mapping[str, str], offset: int, limit: int
) -> list[Procedure]:
    return _asked(offset, _near, reads_english(), tuple(narrowed), offset, limit, **told)


def _asked(offset: int, rows: Callable[..., QuerySet[Procedure]], *said: Any, **told: Any) -> list[Procedure]:
    """By a statement that is kept for the first page, which is asked for most."""
    return Kept(rows(*said)).ask(**told) if offset else ask_kept(rows, *said, **told)


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
def _matching(
    words: int, together: int, narrowed: tuple[str, ...], offset: int, limit: int
) -> QuerySet[Procedure]:
    """Told each of so many words as `word_0` and on, the last one unfinished, what has to stand `together` as `pair_0`
    and on, all of them as `phrase`, and what is `narrowed`. Words that stand nowhere together fit by chance:
    without accents most of them mean many things, and a summary names what the procedure is not for as well."""
    query = reduce(and_, _each([Given(f"word_{place}", TextField()) for place in range(words)]))
    pairs = [Given(f"pair_{place}", TextField()) for place in range(together)]
    held = sum((_one_if(Q(called__regex=pair)) for pair in pairs), start=Value(0))
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
        .alias(held=held)
        .filter(search_words=query, held__gte=(words + 1) // 2 if pairs else 0)
        .annotate(nearness=nearness, rank=SearchRank(WORDS, query, normalization=1))
        .order_by("-nearness", "-rank", "-popularity", "code")[offset : offset + limit]
    )


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


@planned_each_time
def _near(english: bool, narrowed: tuple[str, ...], offset: int, limit: int) -> QuerySet[Procedure]:
    """Told what `asked_near` says and what is `narrowed`; those that have most of it first."""
    procedures = _narrowed({name: Given(name, CharField()) for name in narrowed})
    return (
        procedures.filter(search_words=_raw(Given("query", TextField())))
        .annotate(shared=Nearness(english=english))
        .filter(shared__isnull=False)
        .order_by("-shared", "-popularity", "code")[offset : offset + limit]
    )


def _each(words: Sequence[Any]) -> list[SearchQuery]:
    whole = [SearchQuery(word, search_type="plain", config="simple") for word in words[:-1]]
    return [*whole, _raw(words[-1])]


def _together(words: Sequence[str]) -> list[str]:
    """Each two words that follow each other, as patterns of the text, in which a comma parts what does not belong
    together; the last one may be unfinished. A short word alone is looked for whole: it begins too many others."""
    if len(words) == 1 and len(words[0]) < UNFINISHED:
        return [rf"\m{re.escape(words[0])}\M"]
    whole = [f"{re.escape(word)} {re.escape(end)}" for word, end in pairwise(words)]
    return [rf"\m{pair}\M" for pair in whole[:-1]] + [rf"\m{pair}" for pair in whole[-1:]]


def _raw(query: Any) -> SearchQuery:
    return SearchQuery(query, search_type="raw", config="simple")
