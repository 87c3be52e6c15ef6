"""A form that is sent late: after the session was over, from a page gone stale, or twice because a line broke."""

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.letters.models import Letter
from tests.dossiers.citizen.conftest import words
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
TEXT = "Gia đình có cần mang sổ hộ khẩu cũ không?"
LOGIN = {"login": "congdan1@demo.vn", "password": "Motcua@2026"}


@pytest.fixture
def dossier() -> Dossier:
    return dossier_in(State.REGISTERED)


@pytest.fixture
def late() -> Client:
    """A browser in which the citizen was signed in until a moment ago."""
    client = Client()
    client.post("/tai-khoan/dang-nhap/", LOGIN)
    client.get("/tai-khoan-cua-toi/")
    del client.cookies["sessionid"]
    return client


def page(dossier: Dossier, more: str = "") -> str:
    return f"/ho-so/{dossier.code}/{more}"


def from_page(path: str) -> dict[str, str]:
    """The header by which a browser says on which page the form stood."""
    return {"Referer": f"http://testserver{path}"}


@pytest.mark.parametrize(
    ("stands_on", "sent_to", "name"),
    [("", "nhan-tin/", "text"), ("rut/", "rut/", "reason")],
    ids=["a message", "a withdrawal"],
)
def test_what_met_an_ended_session_stands_on_its_page_again_after_signing_in(
    dossier: Dossier, late: Client, stands_on: str, sent_to: str, name: str
) -> None:
    answer = late.post(page(dossier, sent_to), {name: TEXT}, headers=from_page(page(dossier, stands_on)))
    assert answer.headers["Location"] == f"/tai-khoan/dang-nhap/?next={page(dossier, stands_on)}"
    assert "Nội dung đã nhập được giữ lại, chưa gửi" in words(late.get(answer.headers["Location"]))
    back = late.post("/tai-khoan/dang-nhap/", LOGIN | {"next": page(dossier, stands_on)}, follow=True)
    assert back.status_code == 200
    assert TEXT in words(back)
    assert "Nội dung đã nhập vẫn còn đây" in words(back)
    assert not Letter.objects.exists()
    late.post(page(dossier, sent_to), {name: TEXT})
    assert "Nội dung đã nhập vẫn còn đây" not in words(late.get(page(dossier)))


def test_a_message_that_waits_is_told_at_the_top_of_its_long_page(dossier: Dossier, late: Client) -> None:
    late.post(page(dossier, "nhan-tin/"), {"text": TEXT}, headers=from_page(page(dossier)))
    back = words(late.post("/tai-khoan/dang-nhap/", LOGIN | {"next": page(dossier)}, follow=True))
    assert (
        back.index("Nội dung đã nhập vẫn còn đây")
        < back.index('href="#messages"')
        < back.index("mc-standing")
    )


def test_an_answer_that_was_not_sent_says_so_and_that_files_are_chosen_again(late: Client, db: None) -> None:
    """Whoever believes that it was sent loses the dossier when the time is over."""
    asked = dossier_in(State.SUPPLEMENT_REQUESTED)
    late.post(page(asked, "bo-sung/"), {"note": TEXT, "send": ""}, headers=from_page(page(asked, "bo-sung/")))
    back = words(late.post("/tai-khoan/dang-nhap/", LOGIN | {"next": page(asked, "bo-sung/")}, follow=True))
    assert TEXT in back
    assert "Nội dung đã nhập vẫn còn đây" in back
    assert "cần chọn lại" in back


@pytest.mark.parametrize(
    ("path", "name"),
    [("/tai-khoan-cua-toi/thong-tin/", "address"), ("/tai-khoan-cua-toi/uy-quyen/", "contact")],
)
def test_forms_of_the_account_keep_what_met_an_ended_session_too(
    late: Client, path: str, name: str, db: None
) -> None:
    late.post(path, {name: "Tổ 7 phường Hoa Sen"}, headers=from_page(path))
    late.post("/tai-khoan/dang-nhap/", LOGIN)
    shown = words(late.get(path))
    assert "Tổ 7 phường Hoa Sen" in shown
    assert "Nội dung đã nhập vẫn còn đây" in shown


def test_a_page_gone_stale_by_signing_in_elsewhere_comes_back_with_the_words(dossier: Dossier) -> None:
    strict = Client(enforce_csrf_checks=True)
    login = strict.get("/tai-khoan/dang-nhap/")
    strict.post("/tai-khoan/dang-nhap/", LOGIN | {"csrfmiddlewaretoken": login.context["csrf_token"]})
    strict.get("/tai-khoan-cua-toi/")
    posted = {"text": TEXT, "csrfmiddlewaretoken": "0" * 64}
    answer = strict.post(page(dossier, "nhan-tin/"), posted, headers=from_page(page(dossier)))
    assert answer.headers["Location"] == page(dossier)
    assert TEXT in words(strict.get(page(dossier)))


def test_what_another_site_sends_is_not_kept_for_anybody(dossier: Dossier) -> None:
    strict = Client(enforce_csrf_checks=True)
    login = strict.get("/tai-khoan/dang-nhap/")
    strict.post("/tai-khoan/dang-nhap/", LOGIN | {"csrfmiddlewaretoken": login.context["csrf_token"]})
    strict.get("/tai-khoan-cua-toi/")
    answer = strict.post(
        page(dossier, "nhan-tin/"), {"text": TEXT}, headers={"Referer": "https://evil.example/"}
    )
    assert answer.status_code == 403
    assert TEXT not in words(strict.get(page(dossier)))


def test_the_address_of_a_form_opened_like_a_page_says_so_and_leads_on(
    dossier: Dossier, citizen: Client
) -> None:
    answer = citizen.get(page(dossier, "nhan-tin/"))
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "<h1>" in words(answer)
    assert 'href="/"' in words(answer)


def test_a_message_that_arrives_twice_is_written_once(dossier: Dossier, citizen: Client) -> None:
    sent = {"text": TEXT, "-once": "k3Jx-9"}
    first, second = (citizen.post(page(dossier, "nhan-tin/"), sent) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"] == page(dossier) + "#messages"
    assert Letter.objects.count() == 1


def test_a_refused_message_leaves_its_key_to_the_corrected_one(dossier: Dossier, citizen: Client) -> None:
    assert citizen.post(page(dossier, "nhan-tin/"), {"text": " ", "-once": "k3Jx-9"}).status_code == 422
    assert citizen.post(page(dossier, "nhan-tin/"), {"text": TEXT, "-once": "k3Jx-9"}).status_code == 302
    assert Letter.objects.count() == 1


def test_the_key_of_one_person_is_nothing_to_another(
    dossier: Dossier, citizen: Client, stranger: Client
) -> None:
    theirs = dossier_in(State.REGISTERED, applicant=2, seed=2)
    for browser, own in ((citizen, dossier), (stranger, theirs)):
        assert browser.post(page(own, "nhan-tin/"), {"text": TEXT, "-once": "k3Jx-9"}).status_code == 302
    assert Letter.objects.count() == 2


def test_the_script_that_sends_again_is_told_where_to_go_on(dossier: Dossier, citizen: Client) -> None:
    sent = {"text": TEXT, "-once": "k3Jx-9"}
    answer = citizen.post(page(dossier, "nhan-tin/"), sent, headers={"X-Kept-Form": "1"})
    assert answer.json() == {"to": page(dossier) + "#messages"}


@pytest.mark.parametrize("stands_on", ["", "rut/"])
def test_every_form_that_keeps_its_words_carries_a_key(
    dossier: Dossier, citizen: Client, stands_on: str
) -> None:
    shown = words(citizen.get(page(dossier, stands_on)))
    assert 'name="-once"' in shown
    assert "<mc-keep" in shown


@pytest.mark.parametrize(
    ("state", "stands_on", "pressed"),
    [
        (State.REGISTERED, "/ho-so/{code}/", "/ho-so/{code}/lay-lai/"),
        (State.RETURNED, "/danh-gia/{code}/", "/danh-gia/{code}/"),
    ],
    ids=["taking back", "rating"],
)
def test_a_button_that_met_an_ended_session_is_said_to_have_done_nothing_before_and_after_signing_in(
    late: Client, state: State, stands_on: str, pressed: str
) -> None:
    dossier = dossier_in(state)
    here, button = (path.format(code=dossier.code) for path in (stands_on, pressed))
    answer = late.post(button, {"score": "5"}, headers=from_page(here), follow=True)
    assert "việc vừa bấm chưa được thực hiện" in words(answer)
    back = words(late.post("/tai-khoan/dang-nhap/", LOGIN | {"next": here}, follow=True))
    assert "chưa được thực hiện. Nếu vẫn cần, hãy bấm lại" in back
    assert f'action="{button}"' in back
    assert Dossier.objects.get(pk=dossier.pk).state == state
    assert "hãy bấm lại" not in words(late.get(here))


def test_whoever_signs_in_next_hears_nothing_of_what_another_person_pressed(
    dossier: Dossier, late: Client
) -> None:
    late.post(page(dossier, "lay-lai/"), headers=from_page(page(dossier)))
    other = LOGIN | {"login": "congdan2@demo.vn", "next": "/tai-khoan-cua-toi/"}
    assert "hãy bấm lại" not in words(late.post("/tai-khoan/dang-nhap/", other, follow=True))
