"""The whole way of files, in a directory and in a bucket: sent in pieces, scanned, joined, read, erased."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from dossiers.actions.delete_draft import delete_draft
from dossiers.actions.submit import submit
from dossiers.models import Dossier, DossierFile, PhotoBundle, UploadSession
from dossiers.states import State
from dossiers.uploads.actions.append_piece import append_piece
from dossiers.uploads.actions.begin_upload import begin_upload
from dossiers.uploads.bundling import join_batch
from dossiers.uploads.scanning import scan_batch
from dossiers.uploads.tus.resuming import take_piece
from foundation.accounts.models import User
from foundation.core.storage import store
from tests.support.bucket import Bucket, running_bucket
from tests.support.clamd import fake_clamd
from tests.support.factories import citizen, dossier_in
from tests.support.pictures import photo

# The disk dates files by the machine's clock, and which ones are older than a moment is asked here.
pytestmark = [pytest.mark.django_db, pytest.mark.other_processes]
PHOTOS = [photo(size=(120, 90 + number), turned=True) for number in range(2)]


@pytest.fixture(params=["directory", "bucket"])
def bucket(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Bucket | None]:
    """Files go to a directory of this test, or to this bucket; a scanner is there."""
    settings.MEDIA_ROOT = str(tmp_path)
    with fake_clamd() as daemon, running_bucket() as running:
        settings.CLAMAV_URL = daemon.url
        in_bucket = request.param == "bucket"
        if in_bucket:
            files = {"BACKEND": "foundation.core.storage.bucket.BucketFiles", "OPTIONS": running.options}
            settings.STORAGES = settings.STORAGES | {"default": files}
        yield running if in_bucket else None


def draft_with_photos() -> Dossier:
    draft = dossier_in(State.DRAFT)
    paper = draft.components.all()[0]
    paper.files.all().delete()
    for content in PHOTOS:
        begun = begin_upload(
            actor=citizen(1),
            dossier_id=draft.pk,
            component_key=paper.component.key,
            length=len(content),
            name="trang.jpg",
        )
        half = len(content) // 2
        append_piece(actor=citizen(1), upload_id=begun.pk, offset=0, source=BytesIO(content[:half]))
        take_piece(actor=citizen(1), upload_id=begun.pk, offset=half, source=BytesIO(content[half:]))
    return draft


def photos_of(draft: Dossier) -> list[DossierFile]:
    return list(DossierFile.objects.filter(submitted__dossier=draft, content_type="image/jpeg"))


def everything() -> set[str]:
    then = timezone.now() + timedelta(minutes=1)
    return {name for folder in ("dossiers", "pieces") for name in store().older_than(folder, then)}


def read(file: DossierFile, **headers: str) -> Any:
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    return browser.get(f"/ho-so/tep/{file.pk}/", headers=headers)


def test_files_go_their_whole_way(bucket: Bucket | None, tmp_path: Path) -> None:
    draft = draft_with_photos()
    first = photos_of(draft)[0]
    assert read(first).status_code == 404
    while scan_batch():
        pass
    answer = read(first)
    content = answer.getvalue()
    assert (answer["Content-Type"], len(content)) == ("image/jpeg", int(answer["Content-Length"]))
    part = read(first, Range="bytes=2-9")
    assert (part.status_code, part.getvalue()) == (206, content[2:10])
    assert part["Content-Range"] == f"bytes 2-9/{len(content)}"
    submit(actor=citizen(1), dossier_id=draft.pk)
    assert join_batch() == 1
    made = PhotoBundle.objects.get().file
    assert made is not None
    pdf = read(made).getvalue()
    assert hashlib.sha256(pdf).hexdigest() == made.sha256
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 2
    if bucket is not None:
        assert {str(made.file.name), str(first.file.name)} <= set(bucket.objects)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_draft_that_is_thrown_away_leaves_nothing(
    bucket: Bucket | None, django_capture_on_commit_callbacks: Any
) -> None:
    draft = draft_with_photos()
    named = {str(name) for file in photos_of(draft) for name in (file.file.name, file.shown.name)}
    assert named <= everything()
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(actor=citizen(1), dossier_id=draft.pk)
    assert everything().isdisjoint(named)
    assert not any(name.startswith("pieces/") for name in everything())


def test_another_web_server_goes_on_with_pieces_in_a_bucket(
    bucket: Bucket | None, settings: Any, tmp_path: Path
) -> None:
    draft = dossier_in(State.DRAFT)
    key = draft.components.all()[0].component.key
    begun = begin_upload(
        actor=citizen(1), dossier_id=draft.pk, component_key=key, length=len(PHOTOS[0]), name="a.jpg"
    )
    append_piece(actor=citizen(1), upload_id=begun.pk, offset=0, source=BytesIO(PHOTOS[0][:99]))
    if bucket is not None:
        settings.MEDIA_ROOT = str(tmp_path / "other server")
    take_piece(actor=citizen(1), upload_id=begun.pk, offset=99, source=BytesIO(PHOTOS[0][99:]))
    attached = UploadSession.objects.get().file
    assert attached is not None
    assert attached.sha256 == hashlib.sha256(PHOTOS[0]).hexdigest()
