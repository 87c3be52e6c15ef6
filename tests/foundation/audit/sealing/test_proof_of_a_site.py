"""The proof of a site whose transactions have ended: what came in later, and seals that were taken out."""

from pathlib import Path

import pytest

from foundation.audit.models import AuditEntry, Seal
from tests.foundation.audit.sealing.site import delete, enter, found, seal_all, without_triggers


@pytest.fixture
def entries(own_database: str, tmp_path: Path) -> list[int]:
    """Four sealed entries of a site, by id, two by each of its last seals."""
    seal_all(tmp_path)
    first = enter(2)
    seal_all(tmp_path)
    second = enter(2)
    seal_all(tmp_path)
    return first + second


def test_what_is_put_in_later_is_named(entries: list[int]) -> None:
    """Into a hole between sealed entries, as of the transaction of the one before, or of none."""
    assert not AuditEntry.objects.filter(pk__in=[entries[1] + 1, entries[2] + 1]).exists()
    with without_triggers(AuditEntry):
        for number, moment in ((entries[1], {}), (entries[2], {"transaction": None})):
            row = AuditEntry.objects.values().get(pk=number)
            AuditEntry.objects.bulk_create([AuditEntry(**row | {"id": number + 1} | moment)])
    assert found() == [("inserted", entries[1] + 1), ("inserted", entries[2] + 1)]


def test_a_seal_that_was_taken_out_is_named_with_what_it_held(entries: list[int]) -> None:
    gone = Seal.objects.latest("number").number - 1
    delete(Seal.objects.filter(number=gone))
    assert found() == [("seal_gone", gone), ("inserted", entries[0]), ("inserted", entries[1])]
