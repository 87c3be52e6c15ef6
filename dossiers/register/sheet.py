"""The register as a spreadsheet, in constant memory however many rows it has."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from dossiers.register.row import HEADINGS, WIDTHS


def write_sheet(rows: Iterable[list[str]], path: Path) -> int:
    """One sheet, written row by row; text that begins like a formula stays text. Returns how many rows there were."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    number = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "font_name": "Times New Roman"})
        sheet = book.add_worksheet("Sổ theo dõi hồ sơ")
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return number
