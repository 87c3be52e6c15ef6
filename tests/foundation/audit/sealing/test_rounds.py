"""Rounds of the sealer: how often they come, and what the log and whoever started one are told when they fail."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError

from foundation.audit.sealing.sealer import MOST
from foundation.audit.sealing.telling import Failures
from portal.site.management.commands.seal_records import pause_after

pytestmark = pytest.mark.django_db


def test_there_is_one_seal_a_second_unless_more_waits_than_one_holds() -> None:
    assert [pause_after(sealed) for sealed in (0, 1, MOST - 1, MOST, None)] == [1, 1, 1, 0, 5]


def test_a_single_run_that_failed_says_so_and_why(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEAL_KEY_PATH, settings.DATABASE_SEALER = tmp_path / "sealing-key.pem", {}

    def refused(*_: object) -> int:
        raise ProgrammingError("permission denied for table dossiers_event\nCONTEXT: x")

    monkeypatch.setattr("portal.site.management.commands.seal_records.seal_round", refused)
    with pytest.raises(CommandError, match="Not everything was sealed"):
        call_command("seal_records", once=True)
    assert caplog.messages == [
        "A round of the sealer failed and is made again: ProgrammingError: permission denied for table dossiers_event"
    ]


def test_each_reason_is_told_once_and_so_is_the_end(caplog: pytest.LogCaptureFixture) -> None:
    failures = Failures()
    failures.end()
    for reason in ("away", "away", "refused", "away"):
        failures.note(reason)
    failures.end()
    failures.end()
    failures.note("away")
    told = [message.rpartition(": ")[2] for message in caplog.messages]
    assert [told[0], told[1], told[3]] == ["away", "refused", "away"]
    assert caplog.messages[2].endswith("4 rounds failed.")
    assert len(told) == 4
