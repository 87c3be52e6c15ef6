"""How much may be sent, and the words for what is too much."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils.translation import override

from dossiers.models import Dossier, DossierFile, ScanState
from dossiers.uploads.actions.attach_file import attach_file
from dossiers.uploads.actions.begin_upload import begin_upload
from foundation.accounts.models import User
from foundation.core.errors import InvalidInput
from foundation.core.examining.media_types import DOCX
from procedures.models import Component
from procedures.selectors import forget_versions
from tests.dossiers.stages import at_stage, first_paper
from tests.support.factories import citizen as citizen_of
from tests.support.pictures import docx, pages, photo

pytestmark = pytest.mark.django_db


def test_a_form_that_is_too_large_as_a_whole_gets_a_page_that_says_what_is_kept(
    citizen: Client, begin: Callable[..., Dossier], photo: Callable[..., SimpleUploadedFile], settings: Any
) -> None:
    draft = begin()
    settings.MAX_REQUEST_BYTES = 500
    answer = citizen.post(f"/ho-so/nhap/{draft.pk}/giay-to/", {"file-x": photo()})
    assert answer.status_code == 413
    assert "gửi ít tệp hơn" in answer.content.decode()
    assert not DossierFile.objects.filter(submitted__dossier=draft).exists()


def upload(draft: Dossier, content: bytes, name: str = "a.pdf") -> DossierFile:
    return attach_file(
        actor=citizen_of(1),
        dossier_id=draft.pk,
        component_key=first_paper(draft),
        upload=SimpleUploadedFile(name, content),
    )


@pytest.fixture
def limited() -> Dossier:
    """A draft whose first paper takes three files of four pages in all, and has none."""
    draft = at_stage("draft")
    with settable_components():
        Component.objects.filter(version=draft.procedure_version, key=first_paper(draft)).update(
            max_files=3, max_pages=4
        )
    DossierFile.objects.filter(submitted__dossier=draft).delete()
    return draft


@contextmanager
def settable_components() -> Iterator[None]:
    """What is published stays as it is; a test may change it all the same."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE procedures_component DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE procedures_component ENABLE TRIGGER USER")
    forget_versions()


def test_a_document_with_more_pages_than_the_paper_takes_is_refused_in_words(limited: Dossier) -> None:
    with pytest.raises(InvalidInput) as caught, override("vi"):
        upload(limited, pages(5))
    words = str(caught.value)
    assert "5 trang" in words
    assert "4 trang" in words
    assert "Bộ phận Một cửa" in words
    assert upload(limited, pages(4)).pages == 4


def test_the_pages_of_all_files_of_a_paper_count_together_and_a_photo_is_a_page(limited: Dossier) -> None:
    upload(limited, pages(3))
    upload(limited, photo(size=(40, 30)), "a.jpg")
    with pytest.raises(InvalidInput, match="5"):
        upload(limited, photo(size=(40, 31)), "b.jpg")
    assert DossierFile.objects.filter(submitted__dossier=limited).count() == 2


def test_a_paper_that_has_enough_files_takes_no_byte_of_another(limited: Dossier) -> None:
    for _number in range(3):
        upload(limited, pages(1))
    with pytest.raises(InvalidInput, match="3"):
        upload(limited, pages(1))
    with pytest.raises(InvalidInput, match="3"):
        begin_upload(
            actor=citizen_of(1),
            dossier_id=limited.pk,
            component_key=first_paper(limited),
            length=9,
            name="a.pdf",
        )


def test_a_harmful_file_leaves_its_room_to_another(limited: Dossier) -> None:
    harmful = upload(limited, pages(4))
    DossierFile.objects.filter(pk=harmful.pk).update(scan_state=ScanState.INFECTED)
    assert upload(limited, pages(4)).pages == 4


def test_word_documents_are_taken_only_where_the_paper_takes_them(limited: Dossier) -> None:
    with pytest.raises(InvalidInput, match="PDF"):
        upload(limited, docx(), "a.docx")
    with settable_components():
        Component.objects.filter(version=limited.procedure_version, key=first_paper(limited)).update(
            accepts=["pdf", "docx"]
        )
    assert upload(limited, docx(), "a.docx").content_type == DOCX


def test_the_tile_says_the_limits_that_hold(limited: Dossier, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 2 * 1024 * 1024
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen_of(1).person_id))
    page = browser.get(f"/ho-so/nhap/{limited.pk}/giay-to/").content.decode()
    assert "mỗi tệp không quá 2 MB, tổng cộng không quá 4 trang" in page


def test_three_hundred_pages_are_more_than_the_site_takes_whatever_the_paper_says() -> None:
    draft = at_stage("draft")
    DossierFile.objects.filter(submitted__dossier=draft).delete()
    with pytest.raises(InvalidInput) as caught, override("vi"):
        upload(draft, pages(300))
    assert "300 trang" in str(caught.value)


def test_a_field_of_a_form_with_a_zero_byte_in_its_name_is_no_fault_of_ours(
    citizen: Client, begin: Callable[..., Dossier]
) -> None:
    draft = begin()
    sent = b'--b\r\nContent-Disposition: form-data; name="file-\0"; filename="a.pdf"\r\n\r\nx\r\n--b--\r\n'
    page = f"/ho-so/nhap/{draft.pk}/giay-to/"
    answer = citizen.post(page, sent, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 400
