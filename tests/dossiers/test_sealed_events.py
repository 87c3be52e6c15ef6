"""A history that its owner writes anew, digests and all, is not the one that was sealed."""

from pathlib import Path

import pytest

from dossiers.history.chain import digest_of
from dossiers.history.integrity import faults_of
from dossiers.models import Dossier, Event
from dossiers.states import State
from foundation.audit.models import AuditEntry, Seal
from foundation.audit.verification.whole import verify
from tests.foundation.audit.sealing.site import change, found, seal_all
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db


def test_a_history_whose_digests_fit_again_is_caught_by_the_seal(tmp_path: Path) -> None:
    dossier = dossier_in(State.PROCESSING)
    seal_all(tmp_path)
    event = Event.objects.filter(dossier=dossier).latest("number")
    assert any(event.pk in seal.entries for seal in Seal.objects.filter(kind="events"))
    assert found() == []
    event.reason = "bịa đặt"
    event.digest = digest_of(event)
    change(event, reason=event.reason, digest=event.digest)
    Dossier.objects.filter(pk=dossier.pk).update(chain_tip=event.digest)
    assert list(faults_of(Dossier.objects.get(pk=dossier.pk))) == []
    assert found() == [("entry", event.pk)]


def test_words_that_its_owner_changes_under_an_untouched_digest_are_found(tmp_path: Path) -> None:
    dossier = dossier_in(State.PROCESSING)
    seal_all(tmp_path)
    event = Event.objects.filter(dossier=dossier).latest("number")
    change(event, reason="bịa đặt")
    assert found() == [("digest", event.pk)]


def test_the_proof_counts_entries_of_the_trail_and_events(tmp_path: Path) -> None:
    dossier_in(State.PROCESSING)
    seal_all(tmp_path)
    assert Event.objects.exists()
    assert verify().entries == AuditEntry.objects.count() + Event.objects.count()
