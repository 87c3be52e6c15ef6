"""The register as a spreadsheet, in constant memory however many rows it has."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dossiers.register.row import GROUP, HEADINGS, WIDTHS

HEAD = 2  # rows
A4 = 9  # its number in spreadsheets
HEAD_STYLE = {
    "bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter",
    "font_name": "Times New Roman",
}  # fmt: skip


def write_sheet(rows: Iterable[list[str]], path: Path) -> int:
    """One sheet, written row by row; text that begins like a formula stays text. Returns how many rows there were."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    number = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format(HEAD_STYLE)
        sheet = book.add_worksheet("Sổ theo dõi hồ sơ")
        _write_head(sheet, head)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(number + HEAD - 1, column, text)
    return number


def _write_head(sheet: Worksheet, head: Format) -> None:
    """The columns as on paper, a group of them under one head; both lines stay in view and on every printed page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(HEAD, 0)
    sheet.repeat_rows(0, HEAD - 1)
    group, grouped = GROUP
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
        sheet.write_blank(0, column, None, head)
    sheet.merge_range(0, grouped.start, 0, grouped.stop - 1, group, head)
    for column, title in enumerate(HEADINGS):
        sheet.write_string(1, column, title, head)
