"""From what is needed to the receipt."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dossiers.actions.save_draft import save_draft
from dossiers.citizen.filing import send
from dossiers.citizen.forms import CheckForm
from dossiers.models import Delivery, Dossier, DossierFile
from dossiers.states import State
from tests.dossiers.citizen.conftest import BIRTH, MARITAL_STATUS, words
from tests.security.people import browser_of
from tests.support import factories, pictures
from tests.support.check_page import shown_by, submit_on

Begin = Callable[..., Dossier]
Photo = Callable[..., SimpleUploadedFile]


def filled(birth: bool = False) -> Dossier:
    """A draft of the citizen with valid answers and papers."""
    return factories.dossier_in(State.DRAFT, BIRTH if birth else MARITAL_STATUS)


def test_the_first_page_says_papers_time_and_fee(citizen: Client) -> None:
    shown = words(citizen.get(f"/nop-ho-so/{BIRTH}/"))
    assert "Giấy chứng sinh" in shown
    assert "Trong ngày" in shown
    assert "Miễn phí" in shown


def test_a_procedure_that_does_not_exist_is_not_found(citizen: Client) -> None:
    assert citizen.get("/nop-ho-so/9.999999/").status_code == 404


def test_the_way_is_kept_through_signing_in(db: None, client: Client) -> None:
    answer = client.get(f"/nop-ho-so/{BIRTH}/?agency={factories.WARD}")
    assert (
        answer.headers["Location"]
        == f"/tai-khoan/dang-nhap/?next=/nop-ho-so/{BIRTH}/%3Fagency%3D{factories.WARD}"
    )


def test_reading_what_is_needed_begins_nothing(citizen: Client) -> None:
    citizen.get(f"/nop-ho-so/{MARITAL_STATUS}/")
    assert not Dossier.objects.exists()


def test_an_earlier_draft_is_pointed_out(begin: Begin, citizen: Client) -> None:
    draft = begin()
    assert f'href="/ho-so/nhap/{draft.pk}/"' in words(citizen.get(f"/nop-ho-so/{MARITAL_STATUS}/"))


def test_the_agency_of_the_last_dossier_is_proposed(begin: Begin, citizen: Client) -> None:
    begin(agency="H99.12")
    assert 'value="H99.12"' in words(citizen.get(f"/nop-ho-so/{BIRTH}/"))


def test_papers_are_attached_and_taken_off_without_javascript(
    begin: Begin, citizen: Client, photo: Photo
) -> None:
    draft = filled(birth=True)
    DossierFile.objects.all().delete()
    url = f"/ho-so/nhap/{draft.pk}/giay-to/"
    key = words(citizen.get(url)).split('id="tile-')[1].split('"')[0]
    assert citizen.post(url, {f"file-{key}": photo(), "upload": key}).headers["Location"] == url
    file = DossierFile.objects.get()
    assert "anh.jpg" in words(citizen.get(url))
    citizen.post(url, {"remove": file.pk})
    assert not DossierFile.objects.exists()


def large_photo() -> bytes:
    """A photo of more than 2 MB, as telephones take them."""
    noise, buffer = Image.effect_noise((1600, 1600), 200).convert("RGB"), BytesIO()
    noise.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("anh.jpg", large_photo, id="a photo of some megabytes"),
        pytest.param(
            "anh.heic", lambda: pictures.photo("HEIF"), id="a photo of a telephone that writes HEIC"
        ),
        pytest.param("anh.png", lambda: pictures.photo("PNG"), id="a picture"),
        pytest.param("quet.pdf", lambda: pictures.pages(2), id="a scan"),
    ],
)
def test_a_paper_that_was_attached_is_seen_small_in_its_tile(
    citizen: Client, name: str, content: Callable[[], bytes]
) -> None:
    draft = filled(birth=True)
    url = f"/ho-so/nhap/{draft.pk}/giay-to/"
    key = words(citizen.get(url)).split('id="tile-')[1].split('"')[0]
    citizen.post(url, {f"file-{key}": SimpleUploadedFile(name, content()), "upload": key})
    file = DossierFile.objects.latest("pk")
    assert file.name == name
    assert f'<img class="mc-upload-preview" src="/ho-so/tep/{file.pk}/?nho" alt=""' in words(citizen.get(url))
    answer = citizen.get(f"/ho-so/tep/{file.pk}/?nho")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert len(answer.content) < 20_000, "on a telephone every byte is paid"
    with Image.open(BytesIO(answer.content)) as small:
        assert max(small.size) <= 144
    assert browser_of(factories.citizen(2)).get(f"/ho-so/tep/{file.pk}/?nho").status_code == 404


def test_a_refused_file_is_explained_at_its_tile_and_the_others_stay(citizen: Client, photo: Photo) -> None:
    draft = filled(birth=True)
    url = f"/ho-so/nhap/{draft.pk}/giay-to/"
    key = words(citizen.get(url)).split('id="tile-')[1].split('"')[0]
    before = DossierFile.objects.count()
    answer = citizen.post(
        url, {f"file-{key}": [photo(), SimpleUploadedFile("don.pdf", b"no pdf at all")], "next": ""}
    )
    assert answer.status_code == 422
    assert f'id="paper-{key}_error"' in words(answer)
    assert DossierFile.objects.count() == before + 1


def test_the_check_names_what_is_missing_with_the_way_to_it(begin: Begin, citizen: Client) -> None:
    draft = begin()
    shown = words(citizen.get(f"/ho-so/nhap/{draft.pk}/kiem-tra/"))
    assert f"/ho-so/nhap/{draft.pk}/subject/#id_subject_ethnic_group" in shown


def test_an_incomplete_dossier_is_not_submitted_and_the_reason_stands_on_the_page(
    begin: Begin, citizen: Client
) -> None:
    draft = begin()
    answer = submit_on(citizen, f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    assert answer.status_code == 422
    shown = words(answer)
    assert 'id="error-summary"' not in shown, "what is missing is told once, by its name"
    missing = shown.partition('id="problems"')[2].partition("</div>")[0]
    assert missing.partition(">")[0].split() == ['role="alert"', 'tabindex="-1"', "autofocus"]
    assert f"/ho-so/nhap/{draft.pk}/subject/#id_subject_ethnic_group" in missing
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_submitting_leads_to_a_receipt_with_code_secret_and_qr(citizen: Client) -> None:
    draft = filled()
    answer = submit_on(citizen, f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    draft.refresh_from_db()
    assert draft.state == State.REGISTERED
    assert answer.headers["Location"] == f"/ho-so/{draft.code}/da-nop/"
    receipt = words(citizen.get(answer.headers["Location"]))
    assert str(draft.code) in receipt
    assert draft.secret in receipt
    assert 'src="data:image/svg+xml' in receipt


def test_submitting_twice_gives_the_same_receipt(citizen: Client) -> None:
    url = f"/ho-so/nhap/{filled().pk}/kiem-tra/"
    shown = shown_by(citizen, url)
    assert citizen.post(url, shown).headers["Location"] == citizen.post(url, shown).headers["Location"]


def test_a_second_click_that_read_the_draft_before_the_first_was_done_gets_the_same_dossier(
    citizen: Client,
) -> None:
    draft = filled()
    first, second = (CheckForm(read, {"delivery": "counter", "declared": "on"}) for read in (draft, draft))
    assert first.is_valid()
    assert second.is_valid()
    stale = Dossier.objects.get(pk=draft.pk)
    filed = send(factories.citizen(1), draft, first)
    assert send(factories.citizen(1), stale, second).code == filed.code
    assert filed.events.count() == 1


def test_the_delivery_chosen_in_the_form_is_the_delivery_of_the_dossier(citizen: Client) -> None:
    draft = filled()
    answers = {"delivery": "post", "delivery_address": {"detail": "12 Láng", "area": "phường Hoa Sen"}}
    save_draft(actor=factories.citizen(), dossier_id=draft.pk, answers=answers)
    submit_on(citizen, f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    draft.refresh_from_db()
    assert draft.delivery == Delivery.POST
    assert draft.delivery_address == "12 Láng, phường Hoa Sen"


def test_a_submitted_dossier_is_no_draft_any_more(citizen: Client) -> None:
    draft = filled()
    submit_on(citizen, f"/ho-so/nhap/{draft.pk}/kiem-tra/")
    answer = citizen.get(f"/ho-so/nhap/{draft.pk}/applicant/")
    draft.refresh_from_db()
    assert answer.headers["Location"] == f"/ho-so/{draft.code}/"


def test_a_refused_dossier_is_filed_again_with_its_answers(citizen: Client) -> None:
    refused = factories.dossier_in(State.REFUSED, MARITAL_STATUS)
    url = f"/nop-ho-so/{MARITAL_STATUS}/?again={refused.code}"
    assert str(refused.code) in words(citizen.get(url))
    citizen.post(f"/nop-ho-so/{MARITAL_STATUS}/", {"agency": factories.WARD, "again": refused.code})
    again = Dossier.objects.get(filed_again_from=refused)
    assert again.answers["subject_name"] == refused.answers["subject_name"]


def test_nobody_files_a_foreign_dossier_again(stranger: Client) -> None:
    refused = factories.dossier_in(State.REFUSED, MARITAL_STATUS)
    assert stranger.get(f"/nop-ho-so/{MARITAL_STATUS}/?again={refused.code}").status_code == 404


def test_the_receipt_page_names_every_file_that_arrived_and_no_number_that_says_nothing(
    citizen: Client,
) -> None:
    dossier = factories.dossier_in(State.REGISTERED)
    files = DossierFile.objects.filter(submitted__dossier=dossier)
    assert files
    for page in (words(citizen.get(f"/ho-so/{dossier.code}/{more}")) for more in ("da-nop/", "")):
        assert all(file.name in page and file.sha256[:8] not in page for file in files)
        assert "SHA" not in page
