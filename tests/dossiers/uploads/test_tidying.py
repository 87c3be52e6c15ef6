"""What no row names is thrown away, and nothing else."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.models import DossierFile, RegisterExport, UploadSession
from dossiers.register.exports import make_waiting
from dossiers.states import State
from dossiers.uploads.tidying import tidy
from foundation.accounts.models import Role
from foundation.core.storage import pieces
from foundation.papers.printing import print_batch
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
PLACES = ("printed", "registers")


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


def aged(path: Path) -> Path:
    """A file as if it had been written the day before yesterday."""
    then = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (then, then))
    return path


def piece(upload_id: UUID) -> str:
    """A piece that was stored the day before yesterday."""
    name = pieces.keep(upload_id, BytesIO(b"some"))
    aged(Path(default_storage.path(name)))
    return name


def upload(*, days_ago: int) -> UploadSession:
    """An upload with some bytes."""
    session = UploadSession.objects.create(
        user_id=citizen(1).person_id, dossier=dossier_in(State.DRAFT), component_key="x", length=9
    )
    session.pieces = [piece(session.pk), piece(session.pk)]
    session.created_at = timezone.now() - timedelta(days=days_ago)
    session.save()
    return session


def test_unfinished_uploads_go_after_a_day() -> None:
    old, running = upload(days_ago=2), upload(days_ago=0)
    tidy()
    assert list(UploadSession.objects.all()) == [running]
    assert [default_storage.exists(name) for name in old.pieces + running.pieces] == [
        False,
        False,
        True,
        True,
    ]


def test_a_piece_without_a_row_goes_unless_its_row_may_still_come() -> None:
    lost, fresh = piece(uuid4()), pieces.keep(uuid4(), BytesIO(b"some"))
    tidy()
    assert not default_storage.exists(lost)
    assert default_storage.exists(fresh)


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


def test_papers_go_only_when_they_are_old_and_no_row_names_them() -> None:
    dossier = dossier_in(State.RECEIVED)
    print_batch()
    named = [str(paper.file.name) for paper in dossier.documents.all()]
    point, clerk = dossier.receiving_point_id, staff(Role.RECEPTION).person_id
    RegisterExport.objects.create(point_id=point, year=2026, volume=1, kind="xlsx", requested_by_id=clerk)
    make_waiting()
    named.append(str(RegisterExport.objects.get().file.name))
    assert len(named) > 2
    old = [default_storage.save(f"{place}/2026/03/old.pdf", ContentFile(b"old")) for place in PLACES]
    young = [default_storage.save(f"{place}/2026/03/young.pdf", ContentFile(b"young")) for place in PLACES]
    for name in named + old:
        aged(Path(default_storage.path(name)))
    tidy()
    tidy()
    assert [name for name in named + young + old if default_storage.exists(name)] == named + young
