"""Accounts: who may change what about themselves, and where a page leads."""

import pytest
from django.conf import settings
from django.test import Client

from foundation.accounts.models import Role, User
from tests.security.people import browser_of
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
PROFILE = "/tai-khoan-cua-toi/thong-tin/"


def test_a_leader_cannot_sign_under_another_name() -> None:
    leader = staff(Role.LEADER)
    answer = browser_of(leader).post(
        PROFILE, {"full_name": "Người Khác", "phone": "", "citizen_id": "", "address": ""}
    )
    assert answer.status_code == 302
    assert User.objects.get(pk=leader.person_id).full_name == leader.name


def test_a_citizen_corrects_their_own_name_and_nothing_else() -> None:
    person = citizen()
    posted = {"full_name": "Nguyễn Thị Hoa", "phone": "", "citizen_id": "", "address": ""}
    extra = {
        "email": "evil@example.vn",
        "is_superuser": "on",
        "is_staff": "on",
        "is_active": "",
        "password": "x",
    }
    before = User.objects.get(pk=person.person_id)
    assert browser_of(person).post(PROFILE, posted | extra).status_code == 302
    after = User.objects.get(pk=person.person_id)
    assert after.full_name == "Nguyễn Thị Hoa"
    assert (after.email, after.password, after.is_superuser, after.is_active) == (
        before.email, before.password, False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "way", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_form_leads_away_from_the_site(client: Client, way: str) -> None:
    for address in ("/hien-thi/", "/ngon-ngu/"):
        target = client.post(address, {"next": way, "language": "en", "text_size": "large"}).headers[
            "Location"
        ]
        assert "evil" not in target
        assert "javascript" not in target
    answer = client.post(
        "/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": "wrong", "next": way}
    )
    assert answer.status_code == 200


def test_the_way_back_from_an_error_names_no_other_host(client: Client) -> None:
    for path in ("//evil.example/a", "/\\evil.example/a", "///evil.example"):
        page = client.get("/khong-co/", headers={"Referer": f"http://testserver{path}"}).content.decode()
        assert 'href="//' not in page
        assert 'href="/\\' not in page


def test_every_form_is_refused_without_its_token() -> None:
    careful = Client(enforce_csrf_checks=True)
    for address in (
        "/tai-khoan/dang-nhap/",
        "/tai-khoan/dang-ky/",
        "/hien-thi/",
        "/ngon-ngu/",
        "/xac-thuc/ABCD/",
    ):
        assert careful.post(address, {}).status_code == 403


def test_signing_in_gives_a_new_session() -> None:
    user = User.objects.get(pk=citizen(29).person_id)  # nobody fails to sign in as this one, or from there
    user.set_password("mot-cua-thu-nghiem")
    user.save(update_fields=["password"])
    device = Client(REMOTE_ADDR="203.0.113.9")
    device.post("/hien-thi/", {"text_size": "large"})
    device.get("/tai-khoan/dang-nhap/")
    session = device.session
    session["planted"] = "yes"
    session.save()
    device.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    answer = device.post("/tai-khoan/dang-nhap/", {"login": user.email, "password": "mot-cua-thu-nghiem"})
    assert answer.status_code == 302
    assert device.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


@pytest.mark.django_db
def test_a_wrong_address_at_registration_is_named_in_the_readers_language() -> None:
    page = (
        Client()
        .post("/tai-khoan/dang-ky/", {"full_name": "Nguyễn Văn An", "email": "khong-phai-email"})
        .content.decode()
    )
    assert "Thư điện tử" in page
    assert "Email (optional)" not in page
