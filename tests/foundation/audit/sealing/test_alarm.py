"""What waits for a seal is told: to monitors, to the auditor, and to the operator when it waits too long."""

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from foundation.audit.sealing.alarm import SEALS, seconds_behind
from foundation.audit.tasks import look_at_seals
from foundation.audit.verification.recent import prove_recent
from tests.foundation.audit.sealing.site import change, enter, seal_all
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def sealed_entry(folder: Path) -> AuditEntry:
    """An entry with a seal of its own."""
    (number,) = enter(1)
    seal_all(folder)
    return AuditEntry.objects.get(pk=number)


@pytest.fixture(autouse=True)
def _nothing_told() -> None:
    cache.delete_many([SEALS.late_key, SEALS.glance_key, SEALS.uncounted_key])


def test_the_operator_is_told_once_when_an_entry_waits_too_long_and_once_when_that_is_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seal_all(tmp_path)
    begun = timezone.now()
    with time_machine.travel(begun, tick=False):
        enter(2)
    for seconds, lines, behind in ((10, 0, 0), (11, 1, 11), (60, 1, 60)):
        with time_machine.travel(begun + timedelta(seconds=seconds), tick=False):
            look_at_seals()
        assert (len(caplog.records), seconds_behind()) == (lines, behind)
    assert "2 entries wait, the oldest for 11 s" in caplog.records[0].getMessage()
    seal_all(tmp_path)
    for _time in range(2):
        look_at_seals()
    assert (len(caplog.records), seconds_behind()) == (2, 0)
    assert "caught up" in caplog.records[1].getMessage()


def test_what_was_late_when_somebody_looked_last_is_told_as_late_without_counting_again(
    tmp_path: Path,
) -> None:
    sealed_entry(tmp_path)
    with time_machine.travel(timezone.now() - timedelta(minutes=2), tick=False):
        enter(3)
    look_at_seals()
    seal_all(tmp_path)
    (late,) = SEALS.late().values()
    assert (late.number, late.is_late, late.seconds >= 120) == (3, True, True)
    look_at_seals()
    assert SEALS.late() == {}


def test_monitors_are_told_number_and_age_and_nobody_is_sent_away_for_it(
    tmp_path: Path, client: Client
) -> None:
    seal_all(tmp_path)
    begun = timezone.now()
    with time_machine.travel(begun, tick=False):
        enter(3)
    with time_machine.travel(begun + timedelta(seconds=15), tick=False):
        said = client.get("/health/ready").json()
    assert said["unsealed"] == {"entries": 3, "seconds": 15}
    assert "seals" not in said["failing"]
    assert client.get("/health/live").json() == {"status": "ok"}


def test_nobody_waits_long_for_the_number_and_it_is_not_counted_for_every_probe(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was seen: one probe took 35 s, and the worker's children counted for minutes."""
    monkeypatch.setattr("foundation.audit.sealing.unsealed.COUNT", "SELECT 0, NULL FROM pg_sleep(600)")
    for bound in ("LONGEST_GLANCE_SECONDS", "LONGEST_LOOK_SECONDS"):
        monkeypatch.setattr(f"foundation.core.worker.alarm.{bound}", 0.01)
    assert client.get("/health/ready").json()["unsealed"] == {}
    monkeypatch.undo()
    assert client.get("/health/ready").json()["unsealed"] == {}
    cache.delete(SEALS.glance_key)
    assert set(client.get("/health/ready").json()["unsealed"]) == {"entries", "seconds"}
    monkeypatch.setattr("foundation.audit.sealing.unsealed.COUNT", "SELECT 0, NULL FROM pg_sleep(600)")
    monkeypatch.setattr("foundation.core.worker.alarm.LONGEST_LOOK_SECONDS", 0.01)
    caplog.clear()
    for _time in range(2):
        look_at_seals()
    assert [line for line in caplog.messages if "could not be counted" in line] == caplog.messages[:1]


def test_that_nothing_could_be_counted_is_said_again_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[int] = []
    monkeypatch.setattr("foundation.audit.sealing.unsealed.COUNT", "SELECT 0, NULL FROM pg_sleep(600)")
    monkeypatch.setattr("foundation.core.worker.alarm.LONGEST_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(cache, "add", lambda *_, timeout: said.append(timeout))
    look_at_seals()
    assert said == [60 * 60]


def test_monitors_wait_two_seconds_for_a_number_that_is_repeated_for_five_and_the_worker_twenty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """ADR 33: counting is bounded."""
    bounds, kept = [], []

    def within(seconds: float) -> AbstractContextManager[None]:
        bounds.append(seconds)
        return nullcontext()

    monkeypatch.setattr("foundation.core.worker.alarm.statements_within", within)
    monkeypatch.setattr(cache, "set", lambda *_, timeout: kept.append(timeout))
    SEALS.glance()
    SEALS.look()
    assert (bounds, kept[:1]) == ([2, 20], [5])


def test_the_auditor_sees_what_waits_and_proves_what_was_sealed_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was seen: the page verified every seal that there ever was while the web server waited."""
    client = Client()
    client.force_login(User.objects.get(pk=staff(Role.AUDITOR, "H99").person_id))
    seal_all(tmp_path)
    enter(2)
    page = client.get(reverse("administration:seals")).content.decode()
    assert "2 mục, mục lâu nhất đã chờ" in page
    page = client.get(reverse("administration:seals"), {"proof": "1"}).content.decode()
    assert "Không có gì trong phần đã kiểm tra bị sửa hay bị xóa" in page
    seal_all(tmp_path)
    early, late = (sealed_entry(tmp_path) for _time in range(2))
    monkeypatch.setattr("foundation.audit.verification.recent.SEALS", 1)
    change(early, reason="x")
    assert prove_recent().findings == []
    change(late, reason="x")
    proof = prove_recent()
    assert [(str(one.fault), one.number) for one in proof.findings] == [("value", late.pk)]
    assert (proof.seals, proof.entries) == (1, 1)
