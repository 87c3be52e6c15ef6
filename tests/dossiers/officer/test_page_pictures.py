"""Pages of PDF files as pictures, for a chairman on a telephone."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from dossiers.models import Dossier, DossierFile
from foundation.accounts.models import Role
from tests.dossiers.conftest import SignIn
from tests.dossiers.officer.walks import at_examination
from tests.support.factories import Team, staff


def pdf_of(pages: int) -> bytes:
    document, buffer = pikepdf.new(), BytesIO()
    for _page in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def paper(world: Team) -> DossierFile:
    """A scanned paper of two pages A4."""
    dossier = Dossier.objects.get(pk=at_examination().dossier.pk)
    file = DossierFile.objects.filter(submitted__dossier=dossier).first()
    assert file is not None
    file.file.save("giay.pdf", ContentFile(pdf_of(2)), save=False)
    DossierFile.objects.filter(pk=file.pk).update(
        file=file.file.name, shown="", content_type="application/pdf", pages=2
    )
    return DossierFile.objects.get(pk=file.pk)


def page_of(file: DossierFile, number: int) -> str:
    return reverse("officer:file_page", args=[file.pk, number])


def test_a_page_is_a_picture_that_fits_a_telephone_and_can_do_nothing(
    world: Team, sign_in: SignIn, paper: DossierFile
) -> None:
    answer = sign_in(world.officer).get(page_of(paper, 2))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    with Image.open(BytesIO(answer.content)) as picture:
        assert max(picture.size) == 1600
        assert picture.width < picture.height


def test_a_page_that_is_not_there_or_of_a_foreign_dossier_does_not_exist(
    world: Team, sign_in: SignIn, paper: DossierFile
) -> None:
    officer = sign_in(world.officer)
    assert [officer.get(page_of(paper, number)).status_code for number in (0, 3, 99)] == [404] * 3
    elsewhere = sign_in(staff(Role.OFFICER, "H99.12", unit="division"))
    assert elsewhere.get(page_of(paper, 1)).status_code == 404


def test_a_photo_has_no_pages(world: Team, sign_in: SignIn, paper: DossierFile) -> None:
    DossierFile.objects.filter(pk=paper.pk).update(content_type="image/jpeg", pages=1)
    assert sign_in(world.officer).get(page_of(paper, 1)).status_code == 404


def test_a_broken_file_is_said_and_breaks_nothing(world: Team, sign_in: SignIn, paper: DossierFile) -> None:
    broken = ContentFile(b"%PDF-1.7 broken")
    paper.file.save("hong.pdf", broken, save=False)
    DossierFile.objects.filter(pk=paper.pk).update(file=paper.file.name)
    assert sign_in(world.officer).get(page_of(paper, 1)).status_code == 409


def test_the_page_of_the_dossier_offers_each_page_of_the_paper(
    world: Team, sign_in: SignIn, paper: DossierFile
) -> None:
    code = paper.dossier.code
    page = sign_in(world.officer).get(reverse("officer:case", args=[code])).content.decode()
    assert [page.count(f'src="{page_of(paper, number)}"') for number in (1, 2, 3)] == [1, 1, 0]
