"""What comes nearest to what was searched, where no procedure has all of it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, FloatField, Func, IntegerField, TextField
from django.db.models.functions import Cast

from foundation.core.statements.given import Given
from procedures.searched_text import BETWEEN, VIETNAMESE, place

ASKING: Final = frozenset({"a", "cho", "dang", "ky", "lam", "muon", "register", "thu", "toi", "tuc", "xin"})
"""Folded words with which people ask for anything (làm, xin, đăng ký, "register a"): they tell no procedure from
another."""
JOINING: Final = frozenset(
    "cac co cua cung da de den di do duoc hay hoac khi khong la len mot nay nhung noi ra roi tai theo thi trong tu va "
    "vao ve vi voi".split()
)
"""Folded words that join others (để, của, và): alone they tell nothing, and without accents they are others as well."""
SHORTEST: Final = 2
"""Letters of a word that tells something alone: one letter (y, ở) is the half of a term."""
TOGETHER: Final = 3.0
"""How much two words that stand together count against one: most Vietnamese terms are of two (kết hôn, căn cước)."""
ENOUGH: Final = 2
"""Words that have to be there, or two together: one syllable of a longer term mostly belongs to another term."""


class Nearness(Func):
    """What a procedure gains by all the words that its text has, by the worth of each; NULL where there are not enough
    of them. Told as `words`, `worths`, `counts` and `enough` of `asked_near`: one statement for any number of words,
    which takes each text apart once."""

    output_field = FloatField()
    template = """(
        SELECT CASE WHEN sum(asked.number) >= min(told.enough) THEN sum(asked.worth) END
        FROM (VALUES (%(expressions)s)) AS told (text, words, worths, counts, enough),
            LATERAL (SELECT string_to_array(told.text, '%(between)s') AS of OFFSET 0) AS part,
            LATERAL (SELECT regexp_replace(%(read)s, '[.]?[^a-z0-9.]+', ' ', 'g') AS text OFFSET 0) AS read,
            LATERAL unnest(told.words, told.worths, told.counts) AS asked (words, worth, number)
        WHERE strpos(read.text, ' ' || asked.words || ' ') > 0)"""
    VIETNAMESE = f"concat_ws(' ', '', {', '.join(f'part.of[{place(part)}]' for part in VIETNAMESE)}, '')"
    WHOLE = "concat_ws(' ', '', told.text, '')"
    """What is read of a text, with blanks around."""

    def __init__(self, *, english: bool) -> None:
        super().__init__(
            F("search_text"),
            Cast(Given("words", TextField()), ArrayField(TextField())),
            Cast(Given("worths", TextField()), ArrayField(FloatField())),
            Cast(Given("counts", TextField()), ArrayField(IntegerField())),
            Cast(Given("enough", TextField()), IntegerField()),
            between=BETWEEN,
            read=self.WHOLE if english else self.VIETNAMESE,
        )


def asked_near(words: Sequence[str]) -> dict[str, Any]:
    """What a statement is told to find what is near to these folded words: any of them as the `query`, and what
    `Nearness` weighs. What is asked for stands first in Vietnamese and how after it, so that each counts less than the
    one before."""
    telling = [word for word in words if word not in ASKING] or list(words)
    pairs = [f"{word} {end}" for word, end in pairwise(telling)]
    alone = [word for word in telling if word not in JOINING and len(word) >= SHORTEST]
    if not (alone or pairs):
        alone = telling
    return {
        "query": " | ".join(sorted({*telling})),
        "words": [*alone, *pairs],
        "worths": [*map(_less, range(len(alone))), *(TOGETHER * _less(place) for place in range(len(pairs)))],
        "counts": [*([1] * len(alone)), *([ENOUGH] * len(pairs))],
        "enough": min(ENOUGH, len({*alone})) or ENOUGH,
    }


def _less(place: int) -> float:
    """All of it for the first one, two thirds for the second, half for the third."""
    return 2 / (2 + place)
