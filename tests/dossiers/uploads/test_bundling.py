"""Photos of one paper: shown upright, joined to one PDF when they are sent, kept as they came."""

import hashlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.actions.withdraw import withdraw
from dossiers.models import BundleState, Dossier, DossierFile, PhotoBundle, ScanState
from dossiers.papers.photos import order_bundles
from dossiers.selectors.case_papers import papers_of as papers_for_officers
from dossiers.selectors.files import papers_of
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.bundling import BUNDLES, join_batch
from foundation.accounts.models import User
from tests.support.factories import citizen, dossier_in, offering
from tests.support.pictures import photo

pytestmark = pytest.mark.django_db
PHOTOS = [photo(size=(120, 90 + number), turned=True) for number in range(3)]


def draft_with_photos(*photos: bytes) -> tuple[Dossier, str]:
    """A draft that lacks nothing, whose first paper is these photos; and the key of that paper."""
    draft = dossier_in(State.DRAFT)
    key = str(draft.components.all()[0].component.key)
    DossierFile.objects.filter(submitted__dossier=draft, submitted__component__key=key).delete()
    for number, content in enumerate(photos):
        attach_file(
            actor=citizen(1),
            dossier_id=draft.pk,
            component_key=key,
            upload=SimpleUploadedFile(f"trang {number}.jpg", content),
        )
    return draft, key


def submitted_with_photos(*photos: bytes) -> Dossier:
    draft, _key = draft_with_photos(*photos)
    return submit(actor=citizen(1), dossier_id=draft.pk)


def test_the_photo_that_was_sent_is_kept_by_its_hash_and_the_clean_copy_is_shown() -> None:
    draft, _key = draft_with_photos(PHOTOS[0])
    file = DossierFile.objects.get(submitted__dossier=draft, content_type="image/jpeg")
    assert Path(file.file.path).read_bytes() == PHOTOS[0]
    assert file.sha256 == hashlib.sha256(PHOTOS[0]).hexdigest()
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    answer: Any = browser.get(f"/ho-so/tep/{file.pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content) == Path(file.shown.path).read_bytes()
    answer.close()
    assert b"Exif" not in Path(file.shown.path).read_bytes()


def test_photos_sent_together_become_one_pdf_for_those_who_handle_the_dossier() -> None:
    dossier = submitted_with_photos(*PHOTOS)
    bundle = PhotoBundle.objects.get()
    assert bundle.state == BundleState.WAITING
    assert [file.name for paper in papers_for_officers(dossier) for file in paper.files].count(
        "trang_0.jpg"
    ) == 1
    assert join_batch() == 1
    bundle.refresh_from_db()
    assert bundle.file is not None
    assert bundle.state == BundleState.READY
    content = Path(bundle.file.file.path).read_bytes()
    assert bundle.file.sha256 == hashlib.sha256(content).hexdigest()
    with pypdfium2.PdfDocument(content) as document:
        assert len(document) == 3
        assert all(page.get_width() < page.get_height() for page in document)
    handled = [file for paper in papers_for_officers(dossier) for file in paper.files]
    assert bundle.file.pk in [file.id for file in handled]
    assert not any(file.name.startswith("trang") for file in handled)
    sent = [file for paper in papers_of(dossier) for file in paper.files]
    assert {hashlib.sha256(one).hexdigest() for one in PHOTOS} <= {file.sha256 for file in sent}
    assert bundle.file not in sent


def test_joining_twice_makes_one_pdf() -> None:
    submitted_with_photos(*PHOTOS)
    join_batch()
    files = list(DossierFile.objects.values())
    assert join_batch() == 0
    assert list(DossierFile.objects.values()) == files


def test_a_photo_alone_is_not_joined_and_an_order_is_not_repeated() -> None:
    dossier = submitted_with_photos(PHOTOS[0])
    assert not PhotoBundle.objects.exists()
    other = submitted_with_photos(*PHOTOS)
    order_bundles(other)
    order_bundles(dossier)
    assert PhotoBundle.objects.count() == 1


def test_an_order_waits_for_the_scanner_and_leaves_out_what_is_harmful() -> None:
    dossier = submitted_with_photos(*PHOTOS)
    photos = DossierFile.objects.filter(submitted__dossier=dossier, content_type="image/jpeg")
    first, second = photos[0], photos[1]
    DossierFile.objects.filter(pk=first.pk).update(scan_state=ScanState.PENDING)
    assert join_batch() == 0
    DossierFile.objects.filter(pk=first.pk).update(scan_state=ScanState.CLEAN)
    DossierFile.objects.filter(pk=second.pk).update(scan_state=ScanState.INFECTED)
    join_batch()
    made = PhotoBundle.objects.get().file
    assert made is not None
    with pypdfium2.PdfDocument(Path(made.file.path).read_bytes()) as document:
        assert len(document) == 2
    handled = [file.id for paper in papers_for_officers(dossier) for file in paper.files]
    assert second.pk in handled
    assert first.pk not in handled


def test_photos_that_cannot_be_joined_are_shown_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = submitted_with_photos(*PHOTOS)
    DossierFile.objects.filter(submitted__dossier=dossier, content_type="image/jpeg").update(shown="")
    for _attempt in range(BUNDLES.most or 0):
        assert join_batch() == 1
    assert join_batch() == 0
    assert PhotoBundle.objects.get().state == BundleState.FAILED
    handled = [file.name for paper in papers_for_officers(dossier) for file in paper.files]
    assert "trang_0.jpg" in handled


def test_filing_again_takes_the_photos_over_and_not_the_pdf() -> None:
    dossier = submitted_with_photos(*PHOTOS)
    join_batch()
    withdraw(actor=citizen(1), dossier_id=dossier.pk, reason="Nộp nhầm.")
    dossier.refresh_from_db()
    again = start(actor=citizen(1), offering=offering(), again_from=dossier)
    taken = DossierFile.objects.filter(submitted__dossier=again)
    assert taken.filter(content_type="image/jpeg", bundle=None).count() == 3
    assert not taken.filter(name__contains="trang", content_type="application/pdf").exists()
    assert taken.count() == DossierFile.objects.as_sent().filter(submitted__dossier=dossier).count()


def test_both_copies_of_a_photo_leave_the_disk_when_it_is_taken_off(
    django_capture_on_commit_callbacks: Any,
) -> None:
    draft, _key = draft_with_photos(PHOTOS[0])
    file = DossierFile.objects.get(submitted__dossier=draft, content_type="image/jpeg")
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(actor=citizen(1), dossier_id=draft.pk, file_id=file.pk)
    assert not Path(file.file.path).exists()
    assert not Path(file.shown.path).exists()
