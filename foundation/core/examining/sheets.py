"""Spreadsheets: the cells of the first sheet as texts."""

import zipfile
from typing import IO, Final

from python_calamine import CalamineWorkbook

from foundation.core.examining.cells import plain
from foundation.core.examining.findings import Fault, Unfit

MOST_LINES, MOST_COLUMNS = 2_100, 100
MOST_UNPACKED: Final = 30 * 1024 * 1024


def lines_of(file: IO[bytes]) -> list[list[str]]:
    """The lines, of formulas what they gave when the file was saved. The library makes room for every cell up to the
    last one, so that two cells far apart fill any memory: this is for the process alone that may die of it.

    Raises Unfit, and what the library and the archive say of a broken file.
    """
    _check_archive(file)
    file.seek(0)
    sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
    if sheet.total_height > MOST_LINES or sheet.total_width > MOST_COLUMNS:
        raise Unfit(Fault.UNPACKS)
    return [[plain(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]


def _check_archive(file: IO[bytes]) -> None:
    """A part that is larger than it says is damaged, for its checksum does not fit."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Unfit(Fault.UNPACKS)
        if (broken := archive.testzip()) is not None:
            raise zipfile.BadZipFile(broken)
