"""How much may be sent, and the words for what is too much."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dossiers.models import Dossier, DossierFile

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
