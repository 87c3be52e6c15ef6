"""The disk is full, really: the person is told so in words, what was stored stays, and the next attempt works."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.models import BundleState, Dossier, DossierFile, PhotoBundle, RegisterExport, RegisterKind
from dossiers.register.exports import make_waiting
from dossiers.states import State
from dossiers.uploads.bundling import join_batch
from foundation.accounts.models import Role
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from portal.demo.papers import scanned_paper
from tests.dossiers.citizen.conftest import BIRTH
from tests.dossiers.uploads.test_bundling import submitted_with_photos
from tests.dossiers.uploads.test_tus import TUS, add, begun, key_of, stored
from tests.support.factories import dossier_in, staff
from tests.support.pictures import photo
from tests.support.printing import print_one
from tests.support.small_disk import SmallDisk, small_disk

pytestmark = pytest.mark.django_db
PAPER = scanned_paper().read() + bytes(64 * 1024)
SENTENCE = "chưa lưu được"
MANY = 8


@pytest.fixture
def disk(settings: Any, tmp_path: Path) -> Iterator[SmallDisk]:
    """The disk on which this site keeps its files."""
    with small_disk(tmp_path / "disk") as made:
        settings.MEDIA_ROOT = str(made.folder)
        yield made


@pytest.fixture
def draft(begin: Callable[..., Dossier]) -> Dossier:
    """A draft that takes papers."""
    return begin(BIRTH)


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and path.name != "filler"}


def test_a_piece_for_which_there_is_no_room_is_refused_and_sent_again_later(
    disk: SmallDisk, citizen: Client, draft: Dossier
) -> None:
    where, half = begun(citizen, draft, PAPER), len(PAPER) // 2
    add(citizen, where, 0, PAPER[:half])
    before = files_in(disk.folder)
    with disk.full():
        answer = add(citizen, where, half, PAPER[half:])
        assert files_in(disk.folder) == before
    assert answer.status_code == 507
    assert SENTENCE in answer.content.decode()
    assert citizen.head(where, headers=TUS)["Upload-Offset"] == str(half)
    assert add(citizen, where, half, PAPER[half:]).status_code == 204
    assert stored(DossierFile.objects.get(submitted__dossier=draft)) == PAPER


def test_a_disk_that_is_full_when_the_pieces_are_joined_costs_one_byte_more(
    disk: SmallDisk,
    citizen: Client,
    draft: Dossier,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    where, most = begun(citizen, draft, PAPER), len(PAPER) - 4096
    add(citizen, where, 0, PAPER[:most])
    with disk.full():
        answer = add(citizen, where, most, PAPER[most:])
    assert (answer.status_code, SENTENCE in answer.content.decode()) == (507, True)
    assert not DossierFile.objects.filter(submitted__dossier=draft).exists()
    there = int(citizen.head(where, headers=TUS)["Upload-Offset"])
    assert there == len(PAPER) - 1
    assert add(citizen, where, there, PAPER[there:]).status_code == 204
    assert stored(DossierFile.objects.get(submitted__dossier=draft)) == PAPER


def test_a_document_sent_by_a_plain_form_is_refused_on_its_tile_and_the_others_stay(
    disk: SmallDisk, citizen: Client, draft: Dossier
) -> None:
    page, box = f"/ho-so/nhap/{draft.pk}/giay-to/", f"file-{key_of(draft)}"
    citizen.post(page, {box: SimpleUploadedFile("a.pdf", PAPER)})
    with disk.full():
        answer = citizen.post(page, {box: SimpleUploadedFile("b.pdf", PAPER + b" ")})
    assert SENTENCE in answer.content.decode()
    assert [stored(file) for file in DossierFile.objects.filter(submitted__dossier=draft)] == [PAPER]
    assert len(files_in(disk.folder)) == 1
    citizen.post(page, {box: SimpleUploadedFile("b.pdf", PAPER + b" ")})
    assert DossierFile.objects.filter(submitted__dossier=draft).count() == 2


def test_a_large_form_for_which_the_server_has_no_room_gets_the_page_that_says_so(
    disk: SmallDisk, citizen: Client, draft: Dossier, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1024
    settings.FILE_UPLOAD_TEMP_DIR = str(disk.folder)
    page, box = f"/ho-so/nhap/{draft.pk}/giay-to/", f"file-{key_of(draft)}"
    with disk.full():
        answer = citizen.post(page, {box: SimpleUploadedFile("a.pdf", PAPER)})
    assert answer.status_code == 507
    assert SENTENCE in answer.content.decode()
    citizen.post(page, {box: SimpleUploadedFile("a.pdf", PAPER)})
    assert DossierFile.objects.filter(submitted__dossier=draft).count() == 1


def test_papers_of_the_service_wait_for_room_however_long_it_takes(disk: SmallDisk) -> None:
    dossier = dossier_in(State.RECEIVED)
    document = PrintedDocument.objects.filter(subject_id=dossier.pk, state=MadeState.WAITING)[0]
    with disk.full():
        for _run in range(MANY):
            print_one(document.pk)
        document.refresh_from_db()
        assert (document.state, document.file.name) == (MadeState.WAITING, "")
    print_one(document.pk)
    document.refresh_from_db()
    assert document.state == MadeState.READY
    assert Path(document.file.path).read_bytes().startswith(b"%PDF-")


def test_the_register_waits_for_room_too(disk: SmallDisk) -> None:
    export = RegisterExport.objects.create(
        point=dossier_in(State.RECEIVED).receiving_point,
        year=2026,
        volume=1,
        kind=RegisterKind.PDF,
        requested_by_id=staff(Role.RECEPTION).person_id,
    )
    with disk.full():
        for _run in range(MANY):
            make_waiting()
        export.refresh_from_db()
        assert (export.state, export.file.name) == (MadeState.WAITING, "")
    make_waiting()
    export.refresh_from_db()
    assert export.state == MadeState.READY


def test_photos_that_are_to_be_joined_wait_for_room_too(disk: SmallDisk) -> None:
    submitted_with_photos(photo(size=(900, 700), quality=95), photo(size=(700, 900), quality=95))
    with disk.full():
        for _run in range(MANY):
            join_batch()
        assert PhotoBundle.objects.get().state == BundleState.WAITING
    join_batch()
    assert PhotoBundle.objects.get().state == BundleState.READY
