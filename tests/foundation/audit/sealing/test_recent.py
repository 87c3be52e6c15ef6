"""The proof of a page: how many of the last seals it looks at, and that it passes over nothing of those."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from foundation.audit.models import AuditEntry, Seal
from foundation.audit.sealing.source import TRAIL
from foundation.audit.verification.entries import changed_faults
from foundation.audit.verification.findings import Fault
from foundation.audit.verification.recent import ENTRIES, SEALS, RecentProof, prove_recent
from tests.foundation.audit.sealing.site import change, delete, enter, seal_all

pytestmark = pytest.mark.django_db
BOUNDS = "foundation.audit.verification.recent"
Looks = Callable[[int, int], RecentProof]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """The proof with other bounds: so many seals, so many entries."""

    def look(seals: int, entries: int) -> RecentProof:
        monkeypatch.setattr(f"{BOUNDS}.SEALS", seals)
        monkeypatch.setattr(f"{BOUNDS}.ENTRIES", entries)
        return prove_recent()

    return look


@pytest.fixture
def seals(tmp_path: Path) -> list[Seal]:
    """The last four, an hour apart, each over two entries of the trail."""
    seal_all(tmp_path)
    begun, made = timezone.now(), []
    for hours in range(4):
        with time_machine.travel(begun + timedelta(hours=hours), tick=False):
            enter(2)
            seal_all(tmp_path)
        made.append(Seal.objects.latest("number"))
    return made


def names(proof: RecentProof) -> list[tuple[str, int]]:
    return [(str(one.fault), one.number) for one in proof.findings]


def test_a_page_proves_the_last_500_seals_and_5_000_entries_at_the_most() -> None:
    """As docs/how-to/keep-seals.md promises the auditor."""
    assert (SEALS, ENTRIES) == (500, 5_000)


def test_entries_that_do_not_fit_what_their_leaf_covers_are_named_the_first_ones_of_many() -> None:
    source = replace(TRAIL, changed=lambda _among: (3, 5, 8))
    faults = [(one.fault, one.number) for one in changed_faults(source, 2)]
    assert faults == [(Fault.DIGEST, 3), (Fault.DIGEST, 5)]


def test_the_last_seals_are_looked_at_up_to_a_number_of_seals_or_of_entries_and_one_in_any_case(
    seals: list[Seal], looks: Looks
) -> None:
    for bounds, number in {(2, 99): 2, (9, 4): 2, (9, 3): 1, (9, 1): 1}.items():
        proof = looks(*bounds)
        assert (proof.seals, proof.entries, proof.since) == (number, 2 * number, seals[-number].at)
        assert proof.findings == []


def test_what_the_first_of_them_holds_is_compared_and_what_the_one_before_holds_is_not(
    seals: list[Seal], looks: Looks
) -> None:
    for seal in seals[:3]:
        change(AuditEntry.objects.get(pk=seal.entries[0]), action="x")
    proof = looks(2, 99)
    assert names(proof) == [("entry", seals[2].entries[0])]
    assert proof.findings[0].seal == seals[2].number


def test_a_seal_that_is_missing_before_the_first_of_them_is_named(seals: list[Seal], looks: Looks) -> None:
    delete(Seal.objects.filter(number=seals[1].number))
    assert names(looks(2, 99)) == [("seal_gone", seals[1].number)]


def test_where_nothing_was_sealed_there_is_nothing_to_look_at(looks: Looks) -> None:
    proof = looks(2, 99)
    assert (proof.seals, proof.since, proof.entries, proof.findings) == (0, None, 0, [])
