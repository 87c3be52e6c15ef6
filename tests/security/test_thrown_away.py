"""Papers that were thrown away are gone, also from the disk; those of another dossier stay."""

import pytest
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from dossiers.actions.delete_draft import delete_draft
from dossiers.actions.start import start
from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from dossiers.uploads.actions.remove_file import remove_file
from tests.support.factories import citizen, dossier_in, walk

pytestmark = pytest.mark.django_db


def stored(dossier: Dossier) -> list[str]:
    return [str(file.file.name) for file in DossierFile.objects.filter(submitted__dossier=dossier)]


def test_a_deleted_draft_leaves_no_file_on_the_disk(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    draft = walk().dossier
    names = stored(draft)
    assert names
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(actor=citizen(), dossier_id=draft.pk)
    assert not any(default_storage.exists(name) for name in names)


def test_a_file_that_was_taken_off_leaves_the_disk_once_that_is_sure(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    draft = walk().dossier
    file = DossierFile.objects.filter(submitted__dossier=draft)[0]
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(actor=citizen(), dossier_id=draft.pk, file_id=file.pk)
        assert default_storage.exists(str(file.file.name))
    assert not default_storage.exists(str(file.file.name))


def test_papers_shared_with_an_earlier_dossier_stay_with_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    earlier = dossier_in(State.REFUSED)
    again = start(actor=citizen(), offering=earlier.offering, case_key=earlier.case_key, again_from=earlier)
    assert set(stored(again)) == set(stored(earlier)) != set()
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(actor=citizen(), dossier_id=again.pk)
    assert all(default_storage.exists(name) for name in stored(earlier))
