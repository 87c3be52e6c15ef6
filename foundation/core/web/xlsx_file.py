"""Spreadsheets (Office Open XML, ECMA-376), sent while they are read: a row is forgotten once it is on its way.

The library that writes other spreadsheets keeps a sheet on disk until it is whole, so that nothing could be sent before
the last row is read. A sheet of texts and moments needs six small parts; each cell says which it is, and none is a
formula.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from io import RawIOBase
from string import ascii_uppercase
from typing import Final

from django.utils.translation import override

from foundation.core.table_cells import Cell

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL: Final = 32_767
"""Signs that a cell holds; spreadsheets call a file with longer ones damaged."""
PORTION: Final = 200
"""Rows that are packed before what is packed is sent."""
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What stands in no XML document, not even written as a number."""
LOOKS_CODED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""A spreadsheet reads `_x0041_` as a letter."""
DAY_NONE: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
"""From here spreadsheets count their days."""
BEGIN: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET: Final = "xl/worksheets/sheet1.xml"
PARTS: Final = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
        '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
        "</styleSheet>"
    ),
}
"""Everything but the rows; its styles are three: for texts, for the head, and for moments."""
TEXT, HEAD, MOMENT = 0, 1, 2
SHEET_BEGIN: Final = (
    f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="50" width="24" customWidth="1"/></cols><sheetData>'
)
SHEET_END: Final = "</sheetData></worksheet>"


class _OnItsWay(RawIOBase):
    """What the archive has written and nobody has sent yet; it is never turned back."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self.waiting += part
        return len(part)

    def taken(self) -> bytes:
        """What waits, which waits no more."""
        sent = bytes(self.waiting)
        self.waiting.clear()
        return sent


def xlsx_pieces(head: Sequence[str], rows: Iterable[Sequence[Cell]], language: str) -> Iterator[bytes]:
    """Pieces of a spreadsheet with one sheet: a head that stays in view, then one line for each row. The rows are made
    in that language while they are sent, when the request's own is not in force any more."""
    sink = _OnItsWay()
    with override(language), zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, BEGIN + content)
        yield sink.taken()
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f"{BEGIN}{SHEET_BEGIN}{_line(1, head, HEAD)}".encode())
            for number, row in enumerate(rows, start=2):
                sheet.write(_line(number, row).encode())
                if number % PORTION == 0 and sink.waiting:
                    yield sink.taken()
            sheet.write(SHEET_END.encode())
    yield sink.taken()


def _line(number: int, cells: Sequence[Cell], style: int = TEXT) -> str:
    written = (_cell(f"{_column(place)}{number}", cell, style) for place, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(written)}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if isinstance(cell, datetime):
        return f'<c r="{place}" s="{MOMENT}"><v>{(cell - DAY_NONE) / timedelta(days=1):.10f}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'


def _column(place: int) -> str:
    """The letters of a column, from 0: A to Z, then AA and so on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (_column(before - 1) if before else "") + ascii_uppercase[last]


def _text(cell: str) -> str:
    """The cell inside XML; a line break that was written on another system stays one."""
    text = LOOKS_CODED.sub("_x005F_", NO_XML.sub("", cell))[:LONGEST_CELL]
    return escape(text, quote=False).replace("\r", "&#13;")
