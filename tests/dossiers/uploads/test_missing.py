"""A file that a row names and that is not there is told to whoever asks for it, and to the operator by its name."""

import logging
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from dossiers.models import Amendment, DossierFile
from dossiers.states import State
from tests.dossiers.conftest import SignIn
from tests.support.factories import citizen, dossier_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = str(tmp_path)


def file_of_a_draft() -> DossierFile:
    """A photo of the first citizen, whose file is there."""
    file = DossierFile.objects.filter(submitted__dossier=dossier_in(State.DRAFT))[0]
    name = default_storage.save("dossiers/2026/11/anh.jpg", ContentFile(b"sent"))
    DossierFile.objects.filter(pk=file.pk).update(file=name, shown="", content_type="image/jpeg")
    return DossierFile.objects.get(pk=file.pk)


@pytest.mark.parametrize("more", ["", "?nho", "?download"])
def test_whoever_opens_it_reads_so_and_the_log_names_it_once(
    sign_in: SignIn, caplog: pytest.LogCaptureFixture, more: str
) -> None:
    file = file_of_a_draft()
    default_storage.delete(str(file.file.name))
    caplog.clear()
    answer = sign_in(citizen(1)).get(f"/ho-so/tep/{file.pk}/{more}")
    assert answer.status_code == 404
    assert "không còn trong kho lưu trữ" in answer.content.decode()
    assert file.submitted is not None
    point = file.submitted.dossier.receiving_point
    assert f"{point.display_name}, điện thoại {point.phone or point.agency.phone}" in answer.content.decode()
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert told == [f"The stored file {file.file.name} is missing. See manage.py check_files."]


def test_the_page_of_a_missing_file_leads_back_to_its_dossier(sign_in: SignIn) -> None:
    dossier = dossier_in(State.REGISTERED)
    file = DossierFile.objects.filter(submitted__dossier=dossier)[0]
    DossierFile.objects.filter(pk=file.pk).update(file="dossiers/none.jpg", shown="")
    answer = sign_in(citizen(1)).get(f"/ho-so/tep/{file.pk}/")
    assert answer.status_code == 404
    assert f'href="/ho-so/{dossier.code}/"' in answer.content.decode()


def test_of_a_file_that_was_only_offered_too_one_reads_whom_to_call_and_finds_the_way_back(
    sign_in: SignIn,
) -> None:
    dossier = dossier_in(State.PROCESSING)
    offered = Amendment.objects.create(
        dossier=dossier, paper="Giấy ra viện", offered_by_id=citizen(1).person_id, offered_by_name="Người nộp"
    )
    file = DossierFile.objects.filter(submitted__dossier=dossier)[0]
    DossierFile.objects.filter(pk=file.pk).update(
        submitted=None, amendment=offered, file="dossiers/none.jpg", shown=""
    )
    page = sign_in(citizen(1)).get(f"/ho-so/tep/{file.pk}/")
    point = dossier.receiving_point
    assert page.status_code == 404
    for words in (f"{point.display_name}, điện thoại {point.phone}", f'href="/ho-so/{dossier.code}/"'):
        assert words in page.content.decode(), words


def test_a_name_that_somebody_wrote_into_the_row_makes_no_line_of_its_own(
    sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    file, said = file_of_a_draft(), StringIO()
    DossierFile.objects.exclude(pk=file.pk).delete()
    DossierFile.objects.filter(pk=file.pk).update(file="x\n2026-11-30 ERROR forged: line\x1b[31m.pdf")
    assert sign_in(citizen(1)).get(f"/ho-so/tep/{file.pk}/").status_code == 404
    [told] = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    with pytest.raises(CommandError):
        call_command("check_files", stderr=said)
    for line in (told, said.getvalue().removesuffix("\n")):
        assert "x 2026-11-30 ERROR forged: line [31m.pdf is missing" in line
        assert line.isprintable()


def test_the_operator_is_told_which_files_of_rows_are_missing() -> None:
    file, said = file_of_a_draft(), StringIO()
    DossierFile.objects.exclude(pk=file.pk).delete()
    call_command("check_files", stdout=said)
    assert said.getvalue() == "Every file that a row names is there.\n"
    DossierFile.objects.filter(pk=file.pk).update(shown="dossiers/2026/11/anh-shown.jpg")
    default_storage.delete(str(file.file.name))
    with pytest.raises(CommandError, match=r"^2 files are missing\.$"):
        call_command("check_files", stderr=said)
    assert said.getvalue().splitlines()[1:] == [
        f"DossierFile {file.pk}, file: {file.file.name} is missing",
        f"DossierFile {file.pk}, shown: dossiers/2026/11/anh-shown.jpg is missing",
    ]
