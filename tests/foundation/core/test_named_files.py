"""Every file field of a room is met where stored files are told apart: nobody lists it by hand."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import CharField, FileField, Model
from django.test.utils import isolate_apps
from django.utils import timezone

from dossiers.models import DossierFile
from dossiers.states import State
from dossiers.uploads.tidying import tidy
from foundation.core.erasing import erase_stored
from foundation.core.storage import named, pieces, quarantine
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
DAYS_AGO = timedelta(days=2)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


def stored(name: str) -> str:
    """A file that was written the day before yesterday."""
    kept = default_storage.save(name, ContentFile(b"some"))
    then = (timezone.now() - DAYS_AGO).timestamp()
    os.utime(default_storage.path(kept), (then, then))
    return kept


def test_a_new_file_field_is_tidied_and_looked_after_without_being_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with isolate_apps("dossiers") as own:
        drawing = drawing_of(own)
        with connection.schema_editor() as editor:
            editor.create_model(drawing)
        with monkeypatch.context() as known:
            known.setattr(named, "apps", own)
            kept, left, gone = stored("drawings/1.png"), stored("drawings/2.png"), "drawings/3.png"
            rows = [drawing._default_manager.create(title=name, sheet=name) for name in (kept, gone)]
            assert named.unnamed([kept, left]) == {left}
            assert list(named.missing_files()) == [f"Drawing {rows[1].pk}, sheet: {gone} is missing"]
            tidy()
    assert [default_storage.exists(name) for name in (kept, left)] == [True, False]
    assert default_storage.exists(f"{quarantine.FOLDER}/{timezone.localdate():%Y-%m-%d}/{left}")


def drawing_of(own: Apps | None) -> type[Model]:
    """A table of a room that nobody knows yet."""

    class Drawing(Model):
        title = CharField(max_length=20)
        sheet = FileField(upload_to="drawings/%Y/", blank=True)

        class Meta:
            app_label, apps = "dossiers", own

        def __str__(self) -> str:
            return self.title

    return Drawing


def test_each_folder_is_said_by_the_field_and_belongs_to_stored_files_alone() -> None:
    assert all(isinstance(field.upload_to, str) and "/" in field.upload_to for field in named.file_fields())
    assert named.folders() == {"dossiers", "exports", "printed", "registers"}
    assert not {pieces.FOLDER, quarantine.FOLDER} & named.folders()


def test_a_file_that_another_field_of_its_folder_names_stays_when_its_row_goes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    first, other = (
        DossierFile.objects.filter(submitted__dossier=dossier_in(state))[0]
        for state in (State.RECEIVED, State.PROCESSING)
    )
    sent, shown = stored("dossiers/2026/03/anh.jpg"), stored("dossiers/2026/03/anh-nho.jpg")
    DossierFile.objects.filter(pk=first.pk).update(file=sent, shown=shown)
    DossierFile.objects.filter(pk=other.pk).update(shown=sent)
    first.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        erase_stored([first])
        DossierFile.objects.filter(pk=first.pk).update(file="", shown="")
    assert [default_storage.exists(name) for name in (sent, shown)] == [True, False]
