"""What no row names is thrown away, and nothing else."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.models import DossierFile, UploadSession
from dossiers.states import State
from dossiers.uploads.tidying import tidy
from portal.core import pieces
from tests.support.factories import citizen, dossier_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


def aged(path: Path) -> Path:
    """A file as if it had been written the day before yesterday."""
    then = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (then, then))
    return path


def upload(*, days_ago: int) -> UploadSession:
    """An upload with some bytes."""
    session = UploadSession.objects.create(
        user_id=citizen(1).person_id, dossier=dossier_in(State.DRAFT), component_key="x", length=9
    )
    UploadSession.objects.filter(pk=session.pk).update(created_at=timezone.now() - timedelta(days=days_ago))
    with pieces.held(session.pk) as piece:
        piece.write(b"some")
    return session


def test_unfinished_uploads_go_after_a_day() -> None:
    old, running = upload(days_ago=2), upload(days_ago=0)
    aged(pieces.path_of(old.pk))
    aged(pieces.path_of(running.pk))
    tidy()
    assert list(UploadSession.objects.all()) == [running]
    assert list(pieces.folder().iterdir()) == [pieces.path_of(running.pk)]


def test_a_piece_without_a_row_goes_unless_it_is_being_written() -> None:
    lost, held = uuid4(), uuid4()
    for one in (lost, held):
        with pieces.held(one):
            pass
        aged(pieces.path_of(one))
    with pieces.held(held):
        tidy()
    assert not pieces.path_of(lost).exists()
    assert pieces.path_of(held).exists()


def test_files_go_only_when_they_are_old_and_no_row_names_them() -> None:
    named = DossierFile.objects.filter(submitted__dossier=dossier_in(State.DRAFT))[0]
    shown = default_storage.save("dossiers/2026/03/anh-shown.jpg", ContentFile(b"shown"))
    DossierFile.objects.filter(pk=named.pk).update(shown=shown)
    old = default_storage.save("dossiers/2026/03/old.pdf", ContentFile(b"old"))
    young = default_storage.save("dossiers/2026/03/young.pdf", ContentFile(b"young"))
    elsewhere = default_storage.save("documents/paper.pdf", ContentFile(b"issued"))
    for name in (str(named.file.name), shown, old, elsewhere):
        aged(Path(default_storage.path(name)))
    tidy()
    tidy()
    kept = {
        name for name in (str(named.file.name), shown, old, young, elsewhere) if default_storage.exists(name)
    }
    assert kept == {str(named.file.name), shown, young, elsewhere}
