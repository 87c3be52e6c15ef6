"""The demo's world, a signed-in citizen, and ways through the form."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dossiers.models import Dossier
from foundation.accounts.models import User
from tests.support import factories

MARITAL_STATUS, BIRTH, EXTRACT = "1.004873", "1.001193", "2.000635"
APPLICANT_PAGE = {
    "applicant_name": "Nguyễn Thị Hoa",
    "applicant_birth_date_day": "22",
    "applicant_birth_date_month": "06",
    "applicant_birth_date_year": "1991",
    "applicant_citizen_id": "015191536156",
    "applicant_address_detail": "12 đường Láng",
    "applicant_address_area": "phường Hoa Sen, tỉnh Bình Minh",
    "applicant_phone": "0961774337",
    "relation": "self",
}


@pytest.fixture
def user(db: None) -> User:
    """The citizen who files."""
    return User.objects.get(email="congdan1@demo.vn")


@pytest.fixture
def citizen(user: User) -> Client:
    """A browser in which the citizen is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser of somebody else."""
    client = Client()
    client.force_login(User.objects.get(email="congdan2@demo.vn"))
    return client


@pytest.fixture
def begin(citizen: Client) -> Callable[..., Dossier]:
    """Begin a draft through the page."""

    def begin_draft(procedure: str = MARITAL_STATUS, **data: Any) -> Dossier:
        answer = citizen.post(f"/nop-ho-so/{procedure}/", {"agency": factories.WARD, **data})
        assert answer.status_code == 302, answer.content.decode()
        return Dossier.objects.latest("pk")

    return begin_draft


@pytest.fixture
def photo() -> Callable[..., SimpleUploadedFile]:
    """A photo as a telephone would send it."""

    def make(name: str = "anh.jpg") -> SimpleUploadedFile:
        content = BytesIO()
        Image.new("RGB", (40, 30), (200, 220, 240)).save(content, "JPEG")
        return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")

    return make


def words(answer: Any) -> str:
    """The page that was answered, as text."""
    text: str = answer.content.decode()
    return text
