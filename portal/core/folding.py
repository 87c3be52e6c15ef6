"""Folding text in the database as `fold` does here, for finding names without their accents."""

from django.db.models import CharField, Func, TextField, Value
from django.db.models.functions import Concat, Lower

from portal.core.text import fold

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
