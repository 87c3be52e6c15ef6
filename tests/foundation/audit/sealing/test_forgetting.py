"""Lawful erasure: the value goes with its salt, the seals stay valid, and nobody finds the value by trying."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, transaction
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.verification.whole import verify
from tests.foundation.audit.sealing.site import change, found, seal_all
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
PHONES = [f"090{number:04}" for number in range(10_000)]
"""A value space that is tried out in no time."""
TOLD = PHONES[4711]


@pytest.fixture
def entry(tmp_path: Path) -> AuditEntry:
    """A sealed entry that tells somebody's phone number, and one of the system about the same person."""
    record(citizen(1), "read_person", "person:12", reason=TOLD, detail={"phone": TOLD}, address="192.0.2.1")
    record(Actor.system("sweep"), "sweep", "person:12")
    seal_all(tmp_path)
    return AuditEntry.objects.get(reason=TOLD)


def forget(fields: str) -> None:
    call_command(
        "forget_in_trail", "person:12", fields=fields, ground="Điều 14 Luật số 91/2025/QH15", verbosity=0
    )


def finds(entry: AuditEntry, place: int) -> list[str]:
    """Which numbers somebody finds who has the row and tries them all, with every salt that is there and with none."""
    digest = bytes(entry.digests or b"")[place * 32 : place * 32 + 32]
    salts = [b"", *(salt.bytes for salt in entry.salts or [] if salt)]
    return [
        phone
        for phone in PHONES
        for salt in salts
        if hashlib.sha256(salt + phone.encode()).digest() == digest
    ]


def test_what_is_forgotten_is_gone_and_the_seals_stay_valid(entry: AuditEntry, tmp_path: Path) -> None:
    forget("reason, detail")
    entry.refresh_from_db()
    assert (entry.reason, entry.detail, entry.address) == ("", {}, "192.0.2.1")
    assert TOLD not in str(AuditEntry.objects.filter(pk=entry.pk).values())
    assert found() == []
    seal_all(tmp_path)
    assert (found(), verify().forgotten) == ([], 2)


def test_what_is_forgotten_is_not_found_by_trying_all_values(entry: AuditEntry) -> None:
    assert finds(entry, 1) == [TOLD]
    forget("reason")
    entry.refresh_from_db()
    assert finds(entry, 1) == []


def test_a_name_that_was_forgotten_is_told_as_such_and_tasks_of_the_system_keep_theirs(
    entry: AuditEntry,
) -> None:
    forget("actor_name")
    entry.refresh_from_db()
    with override("en"):
        assert entry.who == "A name that had to be forgotten"
    assert AuditEntry.objects.filter(subject="person:12", actor_name="system:sweep").exists()
    assert found() == []


def test_the_trail_tells_what_was_forgotten_on_which_ground(entry: AuditEntry) -> None:
    forget("reason,detail")
    told = AuditEntry.objects.get(action="forget_in_trail")
    assert (told.subject, told.reason) == ("person:12", "Điều 14 Luật số 91/2025/QH15")
    assert told.detail == {"entries": 2, "fields": ["detail", "reason"]}


def test_another_value_in_the_place_of_a_forgotten_one_is_named(entry: AuditEntry) -> None:
    forget("reason")
    change(AuditEntry.objects.get(pk=entry.pk), reason="bịa đặt")
    assert found() == [("value", entry.pk)]


@pytest.mark.parametrize("salts", [None, [], [None] * 4])
def test_the_owner_forgets_nothing_without_trace(entry: AuditEntry, salts: list[None] | None) -> None:
    gone: dict[str, Any] = {
        "salts": salts,
        "actor_name": "forgotten",
        "reason": "",
        "address": "",
        "detail": {},
    }
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(**gone)
    change(entry, **gone)
    assert found() == [("forgotten", entry.pk)]
    assert verify().forgotten == 1


def test_one_value_that_goes_with_its_salt_and_without_an_entry_is_named(entry: AuditEntry) -> None:
    salts = list(entry.salts or [])
    AuditEntry.objects.filter(pk=entry.pk).update(salts=[salts[0], None, *salts[2:]], reason="")
    with override("en"):
        (finding,) = verify().findings
        assert str(finding) == (
            f"Entry {entry.pk} lacks what it said (reason), and the trail tells of no forgetting."
        )


def test_what_tells_of_a_forgetting_is_not_forgotten_by_the_next(entry: AuditEntry) -> None:
    forget("reason")
    forget("detail")
    told = AuditEntry.objects.filter(action="forget_in_trail").order_by("pk")
    assert [one.detail["fields"] for one in told] == [["reason"], ["detail"]]
    assert found() == []


@pytest.mark.parametrize("fields", ["subject", "reason,action", ""])
def test_only_what_tells_about_people_can_be_forgotten(entry: AuditEntry, fields: str, settings: Any) -> None:
    with pytest.raises(CommandError, match="choose among actor_name, reason, address, detail"):
        forget(fields)
    assert AuditEntry.objects.filter(reason=TOLD).exists()
