"""Tables for a spreadsheet (CSV, RFC 4180), sent while they are read."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import override

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets read Vietnamese letters right only after this mark."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> Iterator[str]:
    """Lines of a CSV file: a head, then one line for each row; the rows are made in that language while they are sent,
    when the request's own is not in force any more.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    writer = csv.writer(_Echo())
    with override(language):
        yield BYTE_ORDER_MARK + str(writer.writerow(head))
        for row in rows:
            yield str(writer.writerow([harmless(cell) for cell in row]))


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
