"""Tables for a spreadsheet (CSV, RFC 4180), sent while they are read."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import override

from foundation.core.table_cells import Cell, in_text

CONTENT_TYPE: Final = "text/csv; charset=utf-8"
BYTE_ORDER_MARK: Final = "\ufeff"
"""Spreadsheets read Vietnamese letters right only after this mark."""
FORMULA_SIGNS: Final = frozenset("=+-@\t\r\n")
SEPARATORS: Final = re.compile(r"[;,\t\r\n]")
"""Where a spreadsheet may cut a cell in two: many take the semicolon, where the comma stands for decimals."""
KEEPS_TEXT: Final = "'"
"""Before a cell: the spreadsheet takes it as text."""
APART: Final = "\u200b"
"""After a separator inside a cell: what follows is no beginning of a formula, and nobody sees it."""


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]], language: str) -> Iterator[str]:
    """Lines of a CSV file: a head, then one line for each row; the rows are made in that language while they are sent,
    when the request's own is not in force any more. No cell is a formula, see `harmless`."""
    writer = csv.writer(_Echo())
    with override(language):
        yield BYTE_ORDER_MARK + str(writer.writerow(head))
        for row in rows:
            yield str(writer.writerow([harmless(in_text(cell)) for cell in row]))


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet computes, not even one that cuts it at a separator which is not ours."""
    text = SEPARATORS.sub(_apart, cell)
    return KEEPS_TEXT + text if _begins_formula(text) else text


def as_typed(cell: str) -> str:
    """The cell without what `harmless` put into it."""
    text = cell.replace(APART, "")
    return text[1:] if text.startswith(KEEPS_TEXT) and _begins_formula(text[1:]) else text


def _apart(separator: re.Match[str]) -> str:
    rest = separator.string[separator.end() :]
    return separator[0] + (APART if _begins_formula(rest) else "")


def _begins_formula(text: str) -> bool:
    """Also with signs that are written wide (＝), and after blanks or quotation marks that a program leaves out."""
    begin = unicodedata.normalize("NFKC", text[:8]).lstrip(' "\u200b\ufeff')
    return text[:1] in FORMULA_SIGNS or begin[:1] in FORMULA_SIGNS
