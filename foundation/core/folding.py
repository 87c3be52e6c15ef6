"""Folding text in the database as `fold` does here, for finding names without their accents."""

from django.db.models import CharField, Func, Q, TextField, Value
from django.db.models.functions import Concat, Lower

from foundation.core.text import fold

SHORTEST_PART = 3
LONGEST_TYPED = 200
"""Letters of what is looked for; no name is longer, and each word costs the database a look at every row."""
ACCENTED = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"


def folded(column: str) -> Func:
    """The text of a column in lower case without accents."""
    return Func(
        Lower(column),
        function="translate",
        template=f"translate(normalize(%(expressions)s, NFC), '{ACCENTED}', '{fold(ACCENTED)}')",
        output_field=TextField(),
    )


def words_of(column: str) -> Concat:
    """The same with a blank before each word and behind the last, so that a word can be found by its beginning."""
    blank = Value(" ", output_field=CharField())
    return Concat(blank, folded(column), blank, output_field=TextField())


def words_begin(alias: str, typed: str) -> Q:
    """Whether words of a text begin with the typed ones, in any order; a single one of two letters ("Hà") is meant
    whole, and what goes beyond the longest name is left out. `alias`: the name under which `words_of` was added.
    Nothing typed fits nothing."""
    words = fold(typed[:LONGEST_TYPED]).split()
    if not words:
        return Q(pk__in=[])
    if len(words) == 1 and len(words[0]) < SHORTEST_PART:
        return Q(**{f"{alias}__contains": f" {words[0]} "})
    return Q(*(Q(**{f"{alias}__contains": f" {word}"}) for word in words))
