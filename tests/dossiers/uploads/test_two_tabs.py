"""Two tabs of one person send different files to the same paper at the same moment."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers.models import Dossier, DossierFile
from dossiers.states import State
from dossiers.uploads.actions.attach_file import attach_file
from foundation.core.errors import InvalidInput
from procedures.models import Component
from tests.dossiers.stages import first_paper
from tests.dossiers.uploads.test_limits import settable_components
from tests.support.factories import citizen, dossier_in
from tests.support.pictures import pages
from tests.support.threads import at_once

TABS = 4


@cache
def content(number: int) -> bytes:
    """A file of so many pages, drawn once, for the time of drawing stands in it."""
    return pages(number)


@pytest.fixture
def draft(own_database: str, django_db_blocker: Any, tmp_path: Path, settings: Any) -> Iterator[Dossier]:
    """A draft whose first paper has no file, in a database that other connections see."""
    settings.MEDIA_ROOT = str(tmp_path)
    with django_db_blocker.unblock():
        made = dossier_in(State.DRAFT)
        DossierFile.objects.filter(submitted__dossier=made).delete()
        yield made


def sent_at_once(draft: Dossier) -> list[DossierFile | Exception]:
    """What becomes of files of one, two, three ... pages that all begin together."""
    key = first_paper(draft)

    def send(number: int) -> DossierFile:
        upload = SimpleUploadedFile(f"{number}.pdf", content(number))
        return attach_file(actor=citizen(1), dossier_id=draft.pk, component_key=key, upload=upload)

    return at_once([lambda number=number: send(number) for number in range(1, TABS + 1)])  # type: ignore[misc]


def test_every_file_arrives_whole(draft: Dossier) -> None:
    sent = sent_at_once(draft)
    assert [file.pages for file in sent if isinstance(file, DossierFile)] == [1, 2, 3, 4]
    for file in DossierFile.objects.filter(submitted__dossier=draft):
        assert Path(file.file.path).read_bytes() == content(file.pages or 0)


def test_the_paper_never_has_more_files_than_it_takes(draft: Dossier) -> None:
    with settable_components():
        Component.objects.filter(version=draft.procedure_version, key=first_paper(draft)).update(max_files=2)
    sent = sent_at_once(draft)
    refused = [error for error in sent if isinstance(error, InvalidInput)]
    assert len(refused) == TABS - 2
    assert all("2" in str(error) for error in refused)
    assert DossierFile.objects.filter(submitted__dossier=draft).count() == 2
