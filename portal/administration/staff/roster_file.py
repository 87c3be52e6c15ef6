"""A list of staff as a file: reading CSV (comma or semicolon, UTF-8) and XLSX, and writing both."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput
from foundation.core.examining.cells import plain
from foundation.core.examining.door import examine, in_memory
from foundation.core.examining.findings import Fault, Unfit
from foundation.core.files import SENTENCES
from foundation.core.text import fold
from foundation.core.web.csv_file import BYTE_ORDER_MARK, as_typed, harmless

COLUMNS: Final = {
    "full_name": "Họ tên",
    "email": "Thư điện tử",
    "phone": "Số điện thoại",
    "agency": "Cơ quan",
    "unit": "Bộ phận",
    "role": "Vai trò",
    "title": "Chức vụ",
    "since": "Từ ngày",
    "until": "Đến ngày",
}
"""The columns by name, each with its heading; "Đến ngày" is the last day, empty without one."""
NEEDED: Final = ("email", "unit", "role", "since")
MOST_BYTES, MOST_ROWS = 1024 * 1024, 2000
TOO_LARGE: Final = frozenset({Fault.UNPACKS, Fault.TOO_COSTLY})
MOST_LINES: Final = 4 * MOST_ROWS
"""Lines of the text, empty ones and those inside quotation marks too: counted before they are taken apart."""
MOST_CELLS: Final = 100 * MOST_ROWS
Row = dict[str, str]


def read_roster(content: bytes) -> list[Row]:
    """The lines of the file by column, without empty ones; days as they were typed or as 2026-07-01.

    Raises InvalidInput with a sentence for a file that is too large, no table, or lacks a column.
    """
    if not content or len(content) > MOST_BYTES:
        raise InvalidInput(_("Choose a file of at most 1 MB that is not empty."), field="file")
    table = _sheet(content) if content.startswith(b"PK\x03\x04") else _comma_separated(content)
    rows = [[_plain(cell) for cell in line] for line in table]
    filled = [row for row in rows if any(row)]
    if len(filled) < 2:
        raise InvalidInput(_("The file has no line below its headings."), field="file")
    if len(filled) - 1 > MOST_ROWS:
        raise _too_long()
    places = _places(filled[0])
    return [
        {name: row[at] if at < len(row) else "" for name, at in places.items()} | _missing(places)
        for row in filled[1:]
    ]


def _too_long() -> InvalidInput:
    return InvalidInput(
        _("The file has more than %(most)s lines. Split it.") % {"most": MOST_ROWS}, field="file"
    )


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Headings and rows as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS.values())
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def write_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Headings and rows as a spreadsheet of texts, none of which is a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, head = book.add_worksheet("Cán bộ"), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 24)
        for number, row in enumerate([list(COLUMNS.values()), *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, head if number == 0 else None)
    return file.getvalue()


def _sheet(content: bytes) -> list[list[str]]:
    """The first sheet, read by the process that may die of it (ADR 21)."""
    try:
        with in_memory("roster") as file:
            file.write(content)
            file.flush()
            _finding, lines = examine(file, {"xlsx"})
    except Unfit as unfit:
        raise InvalidInput(_refusal(unfit.fault), field="file") from unfit
    table: list[list[str]] = json.loads(lines)
    return table


def _refusal(fault: Fault) -> str:
    if fault == Fault.BUSY:
        return str(SENTENCES[fault])
    if fault in TOO_LARGE:
        sentence = _(
            "The table reaches beyond %(most)s lines or 100 columns. Keep the list alone in it, and split it."
        )
        return sentence % {"most": MOST_ROWS}
    return _("The file cannot be read. Save it as XLSX or CSV without a password.")


def _comma_separated(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("The letters cannot be read. Save the file as “CSV UTF-8” or as XLSX."), field="file"
        ) from error
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise _too_long()
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    if text.count(delimiter) > MOST_CELLS:
        raise _too_long()
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidInput(_("The file is no table: a quotation mark is left open."), field="file") from error


def _plain(cell: str) -> str:
    """A cell as it was typed, without what keeps a spreadsheet from taking it for a formula."""
    return plain(as_typed(cell))


def _places(head: list[str]) -> dict[str, int]:
    names = {fold(heading): name for name, heading in COLUMNS.items()}
    places = {names[fold(cell)]: at for at, cell in enumerate(head) if fold(cell) in names}
    if missing := [COLUMNS[name] for name in NEEDED if name not in places]:
        raise InvalidInput(
            _("The first line lacks the headings: %(names)s. The template has all of them.")
            % {"names": ", ".join(missing)},
            field="file",
        )
    return places


def _missing(places: dict[str, int]) -> Row:
    return {name: "" for name in COLUMNS if name not in places}
