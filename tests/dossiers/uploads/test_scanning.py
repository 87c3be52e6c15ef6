"""Scanned files: nobody opens one before, nobody ever opens a harmful one."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.filing.completeness import problems_of
from dossiers.models import Dossier, DossierFile, ScanState
from dossiers.selectors.case_papers import file_for as file_for_officer
from dossiers.selectors.files import file_for
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.scanning import scan_batch
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role, User
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.models import Message
from foundation.notifications.texts import text_of
from onestop.selectors import file_of
from portal.demo.papers import scanned_paper
from tests.support.clamd import EICAR, FakeClamd, fake_clamd, real_clamd
from tests.support.factories import citizen, dossier_in, offering, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Dossier:
    """A draft that lacks nothing."""
    return dossier_in(State.DRAFT)


@pytest.fixture
def daemon(draft: Dossier, settings: Any) -> Iterator[FakeClamd]:
    """The small scanner, and a site that uses it from now on."""
    with fake_clamd() as running:
        settings.CLAMAV_URL = running.url
        yield running


def harmful() -> SimpleUploadedFile:
    """A whole photo that carries the test file behind its picture."""
    buffer = BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "JPEG")
    return SimpleUploadedFile("ảnh.jpg", buffer.getvalue() + EICAR)


def key_of(dossier: Dossier) -> str:
    return str(dossier.components.all()[0].component.key)


def attached(dossier: Dossier, upload: SimpleUploadedFile) -> DossierFile:
    return attach_file(actor=citizen(1), dossier_id=dossier.pk, component_key=key_of(dossier), upload=upload)


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def test_a_file_waits_for_the_scanner_and_is_clean_then(daemon: FakeClamd, draft: Dossier) -> None:
    file = attached(draft, scanned_paper())
    assert file.scan_state == ScanState.PENDING
    with pytest.raises(NotFound):
        file_for(citizen(1), file.pk)
    page = browser(citizen(1)).get(f"/ho-so/nhap/{draft.pk}/giay-to/").content.decode()
    assert "đang kiểm tra" in page
    assert f"/ho-so/tep/{file.pk}/" not in page
    assert scan_batch() == 1
    assert file_for(citizen(1), file.pk).scan_state == ScanState.CLEAN
    assert scan_batch() == 0
    assert daemon.seen == [Path(file.file.path).read_bytes()]


def test_a_harmful_file_is_locked_away_and_the_sender_is_told_once(daemon: FakeClamd, draft: Dossier) -> None:
    file = attached(draft, harmful())
    scan_batch()
    scan_batch()
    file.refresh_from_db()
    assert file.scan_state == ScanState.INFECTED
    with pytest.raises(NotFound):
        file_for(citizen(1), file.pk)
    notice = Message.objects.get(notice="file_infected", channel="inbox")
    assert notice.recipient_id == citizen(1).person_id
    assert file.name in text_of(notice).body
    page = browser(citizen(1)).get(f"/ho-so/nhap/{draft.pk}/giay-to/").content.decode()
    assert "gửi lại giấy tờ" in page


def test_the_real_scanner_locks_the_test_file_away_and_lets_a_letter_through(
    draft: Dossier, settings: Any, tmp_path: Path
) -> None:
    with real_clamd(tmp_path) as settings.CLAMAV_URL:
        bad, good = attached(draft, harmful()), attached(draft, scanned_paper())
        assert scan_batch() == 2
    assert file_for(citizen(1), good.pk) == good
    with pytest.raises(NotFound):
        file_for(citizen(1), bad.pk)
    bad.refresh_from_db()
    assert bad.scan_state == ScanState.INFECTED
    assert browser(citizen(1)).get(f"/ho-so/tep/{bad.pk}/").status_code == 404
    assert Message.objects.filter(notice="file_infected", channel="inbox").count() == 1


def test_a_harmful_file_stands_for_no_paper(daemon: FakeClamd, draft: Dossier) -> None:
    key = key_of(draft)
    DossierFile.objects.filter(submitted__dossier=draft, submitted__component__key=key).delete()
    attached(draft, harmful())
    assert problems_of(draft) == []
    scan_batch()
    assert [problem.field for problem in problems_of(draft)] == [key]
    with pytest.raises(InvalidInput):
        submit(actor=citizen(1), dossier_id=draft.pk)


def test_nobody_of_the_agency_opens_a_file_that_is_not_clean() -> None:
    dossier = dossier_in(State.PROCESSING)
    file = DossierFile.objects.filter(submitted__dossier=dossier)[0]
    head, counter = staff(Role.HEAD, unit="division"), staff(Role.RECEPTION)
    assert file_for_officer(head, file.pk) == file_of(counter, str(dossier.code), file.pk) == file
    addresses = {
        head: reverse("officer:case", args=[dossier.code]),
        counter: reverse("counter:dossier", args=[dossier.code]),
    }
    for state in (ScanState.PENDING, ScanState.INFECTED):
        DossierFile.objects.filter(pk=file.pk).update(scan_state=state)
        with pytest.raises(NotFound):
            file_for_officer(head, file.pk)
        with pytest.raises(NotFound):
            file_of(counter, str(dossier.code), file.pk)
        for actor, address in addresses.items():
            answer = browser(actor).get(address)
            assert answer.status_code == 200
            assert f"tep/{file.pk}/" not in answer.content.decode()


def test_what_the_scanner_did_not_read_to_its_end_stays_waiting_behind_the_others(
    daemon: FakeClamd, draft: Dossier
) -> None:
    daemon.longest = 1000
    large = attached(draft, scanned_paper())
    assert scan_batch() == 1
    large.refresh_from_db()
    assert (large.scan_state, large.scan_attempts) == (ScanState.PENDING, 1)
    daemon.longest = 10_000_000
    scan_batch()
    large.refresh_from_db()
    assert large.scan_state == ScanState.CLEAN


def test_a_scanner_that_is_away_costs_nothing_but_time(draft: Dossier, settings: Any) -> None:
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"
    file = attached(draft, scanned_paper())
    assert scan_batch() == 0
    file.refresh_from_db()
    assert (file.scan_state, file.scan_attempts) == (ScanState.PENDING, 0)


def test_without_a_scanner_a_file_is_clean_at_once(draft: Dossier, settings: Any) -> None:
    settings.CLAMAV_URL = ""
    assert attached(draft, scanned_paper()).scan_state == ScanState.CLEAN


def test_a_harmful_file_is_not_taken_over_when_one_files_again() -> None:
    refused = dossier_in(State.REFUSED)
    file = DossierFile.objects.filter(submitted__dossier=refused)[0]
    DossierFile.objects.filter(pk=file.pk).update(scan_state=ScanState.INFECTED)
    again = start(actor=citizen(1), offering=offering(), again_from=refused)
    taken = DossierFile.objects.filter(submitted__dossier=again)
    assert not taken.filter(scan_state=ScanState.INFECTED).exists()
    assert taken.count() == DossierFile.objects.filter(submitted__dossier=refused).count() - 1
