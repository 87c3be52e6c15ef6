"""Asking the virus scanner, a small one that speaks the protocol and, where it is installed, the real one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foundation.core.virus import NotScanned, ScannerAway, Verdict, scan
from tests.support.clamd import EICAR, FakeClamd, fake_clamd, real_clamd


@pytest.fixture
def daemon(settings: Any) -> Iterator[FakeClamd]:
    """The small scanner, and a site that uses it."""
    with fake_clamd() as running:
        settings.CLAMAV_URL = running.url
        yield running


def test_a_harmless_file_is_clean_and_arrives_whole(daemon: FakeClamd) -> None:
    assert scan([b"one ", b"", b"two"]) is Verdict.CLEAN
    assert daemon.seen == [b"one two"]


def test_a_harmful_file_is_found_wherever_in_the_stream_it_is(daemon: FakeClamd) -> None:
    assert scan([b"x" * 1000, EICAR[:30], EICAR[30:]]) is Verdict.INFECTED


def test_a_stream_that_is_cut_off_by_the_scanner_is_never_clean(daemon: FakeClamd) -> None:
    daemon.longest = 1000
    with pytest.raises(NotScanned):
        scan([b"x" * 600] * 2000)


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR",
        b"stream: lstat() failed ERROR",
        b"OK",
        b"stream: OK FOUN",
        b"?",
    ],
)
def test_any_other_answer_is_never_clean(daemon: FakeClamd, answer: bytes) -> None:
    daemon.answer = answer
    with pytest.raises(NotScanned):
        scan([b"x"])


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_that_is_away_is_an_error_and_not_a_verdict(settings: Any, url: str) -> None:
    settings.CLAMAV_URL = url
    with pytest.raises(ScannerAway):
        scan([b"x"])


def test_without_a_scanner_files_count_as_clean(settings: Any) -> None:
    settings.CLAMAV_URL = ""
    assert scan([EICAR]) is Verdict.CLEAN


@pytest.fixture
def real_daemon(tmp_path: Path, settings: Any) -> Iterator[None]:
    """The real scanner, and a site that uses it."""
    with real_clamd(tmp_path) as url:
        settings.CLAMAV_URL = url
        yield


@pytest.mark.usefixtures("real_daemon")
def test_the_real_scanner_finds_the_test_file_and_is_never_believed_beyond_its_limit() -> None:
    assert scan([b"a harmless letter"]) is Verdict.CLEAN
    assert scan([EICAR[:20], EICAR[20:]]) is Verdict.INFECTED
    with pytest.raises(NotScanned):
        scan([bytes(64 * 1024)] * 100)
