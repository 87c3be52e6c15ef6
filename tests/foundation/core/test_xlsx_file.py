"""Spreadsheets that are sent while they are read: what stands in them, and how much of them is ever held."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.core.examining.sheets import lines_of
from foundation.core.web.xlsx_file import LONGEST_CELL, SHEET, xlsx_pieces

HEAD = ["Mã hồ sơ", "Người nộp"]


def whole(rows: list[list[str]]) -> bytes:
    return b"".join(xlsx_pieces(HEAD, rows, "vi"))


def read(rows: list[list[str]]) -> list[list[str]]:
    """The lines as another library reads them."""
    return lines_of(io.BytesIO(whole(rows)))


def test_what_is_written_is_read_by_another_library() -> None:
    rows = [["H99.11-1", "Nguyễn Thị Ánh"], ["H99.11-2", 'a < b & "c"']]
    assert read(rows) == [HEAD, *rows]


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "_x003D_1+1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    sheet = zipfile.ZipFile(io.BytesIO(whole([[cell, ""]]))).read(SHEET).decode()
    assert "<f>" not in sheet
    assert sheet.count(' t="inlineStr"') == sheet.count("<c ")
    assert read([[cell, ""]])[1][0] == cell


@given(st.text(max_size=40))
def test_whatever_is_typed_the_file_can_be_read(cell: str) -> None:
    assert len(read([[cell, "x"]])) == 2


def test_a_cell_that_is_too_long_does_not_damage_the_file() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(whole([["a" * 40_000, ""]]))).read(SHEET).decode()
    assert sheet.count("a" * LONGEST_CELL) == 1
    assert "a" * (LONGEST_CELL + 1) not in sheet


def test_the_first_bytes_come_before_the_first_row_is_read() -> None:
    read = []

    def rows() -> Iterator[list[str]]:
        read.append("a row")
        yield ["H99.11-1", "Nguyễn Thị Ánh"]

    pieces = xlsx_pieces(HEAD, rows(), "vi")
    assert next(pieces).startswith(b"PK")
    assert read == []
    assert b"".join(pieces)
    assert read == ["a row"]


def test_a_hundred_thousand_rows_take_no_more_memory_than_a_thousand() -> None:
    def most_for(number: int) -> int:
        tracemalloc.start()
        for _piece in xlsx_pieces(HEAD, ([f"H99.11-{one}", f"Người {one}"] for one in range(number)), "vi"):
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    most_for(10)
    assert most_for(30_000) < 2 * most_for(1_000)
