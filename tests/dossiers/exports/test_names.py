"""Names inside an archive: whatever somebody called a file, no system unpacks it elsewhere or as something else."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.exports.names import safe_name

KEPT_FOR_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(10)),
    *(f"lpt{n}" for n in range(10)),
}


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("../../etc/passwd", "01 etc passwd.pdf"),
        ("..\\..\\Windows\\win.ini", "01 Windows win.ini.pdf"),
        ("C:\\autoexec", "01 C autoexec.pdf"),
        ("NUL", "01 NUL.pdf"),
        ("", "01.pdf"),
        (" .. ", "01.pdf"),
        ("giấy\u202efdp.exe", "01 giấyfdp.exe.pdf"),
        ("a\x00b\nc", "01 abc.pdf"),
        ("Giấy chứng sinh", "01 Giấy chứng sinh.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(called: str, name: str) -> None:
    assert safe_name(called, 1, "pdf") == name


@given(st.text(max_size=200), st.integers(min_value=1, max_value=999))
def test_any_name_stays_in_its_folder_on_any_system(called: str, number: int) -> None:
    name = safe_name(called, number, "pdf")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).drive
    assert PureWindowsPath(name).stem.casefold() not in KEPT_FOR_DEVICES
    assert name.endswith(".pdf")
    assert not name.startswith((".", " "))
    assert len(name.encode()) <= 255 or len(name) <= 100
    assert all(unicodedata.category(sign) != "Cc" for sign in name)
