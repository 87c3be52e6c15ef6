"""Signing in through an OpenID provider: a real one, in a process of its own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.test import Client
from django.urls import reverse

from foundation.accounts.models import Identity, Role, User
from foundation.audit.models import AuditEntry
from foundation.notifications.models import Message
from portal.demo.people import PASSWORD
from portal.settings.parts.sign_in import provider
from tests.support.factories import citizen, staff
from tests.support.identity_provider import identity_provider

LOGIN, PROFILE = "/tai-khoan/dinh-danh/vneid/", "/tai-khoan-cua-toi/thong-tin/"
PLACE = "/tai-khoan-cua-toi/dang-nhap/"
HOA = {
    "sub": "hoa-1991",
    "name": "Nguyễn Thị Hoa",
    "birthdate": "1991-06-22",
    "citizen_id": "015191536156",
    "phone_number": "0961774337",
    "acr": "LoA2",
    "email": "chuyenvien.h99-11@demo.vn",
    "email_verified": True,
}
NAM = {
    "sub": "nam",
    "name": "Trần Văn Nam",
    "acr": "LoA1",
    "citizen_id": "12",
    "phone_number": "+1 212 555 0100",
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that knows two people; it answers until the last test of this file."""
    with identity_provider(HOA, NAM) as address:
        yield address


@pytest.fixture(autouse=True)
def _site(settings: Any, issuer: str, db: None) -> None:
    """The site knows the provider."""
    settings.OIDC_ISSUER = issuer
    settings.SOCIALACCOUNT_PROVIDERS = provider(issuer, "mot-cua", "secret")


def through(client: Client, subject: str, query: str = "") -> Any:
    """Press the button, say at the provider who one is, and come back."""
    away = client.post(f"{LOGIN}{query}")["Location"]
    assert re.search(r"code_challenge=[\w-]+&?", away)
    back = requests.post(away, data={"sub": subject}, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def test_the_button_is_there_only_when_a_provider_is_named(client: Client, settings: Any) -> None:
    assert "Đăng nhập bằng VNeID" in client.get("/tai-khoan/dang-nhap/").content.decode()
    settings.OIDC_ISSUER = ""
    assert "VNeID" not in client.get("/tai-khoan/dang-nhap/").content.decode()


def test_somebody_new_gets_an_account_with_what_the_provider_says(client: Client) -> None:
    assert through(client, "hoa-1991").status_code == 302
    assert "Nguyễn Thị Hoa" in client.get(PROFILE).content.decode()
    identity = Identity.objects.get(subject="hoa-1991")
    user = identity.user
    assert (user.full_name, str(user.birth_date), user.citizen_id, user.phone) == (
        "Nguyễn Thị Hoa", "1991-06-22", "015191536156", "+84961774337",
    )  # fmt: skip
    assert (identity.level, identity.claims["citizen_id"]) == (2, "015191536156")
    assert AuditEntry.objects.get(action="sign_in").detail["by"] == ["socialaccount"]


def test_an_e_mail_address_of_staff_at_the_provider_opens_no_account_of_staff(client: Client) -> None:
    through(client, "hoa-1991")
    user = Identity.objects.get().user
    assert user.email is None
    assert User.objects.get(email=HOA["email"]).pk != user.pk
    assert client.get(reverse("officer:worklist")).status_code == 403


def test_the_same_subject_comes_back_to_the_same_account(client: Client) -> None:
    through(client, "hoa-1991")
    through(Client(), "hoa-1991")
    assert Identity.objects.count() == 1
    assert User.objects.filter(full_name="Nguyễn Thị Hoa", email=None).count() == 1


def test_what_is_malformed_is_not_taken_over_and_a_low_level_stays_low(client: Client) -> None:
    through(client, "nam")
    identity = Identity.objects.get(subject="nam")
    assert (identity.level, identity.user.citizen_id, identity.user.phone) == (1, "", "")


def test_a_citizen_links_an_identity_to_the_account_and_enters_it_with_that(
    client: Client, user: User
) -> None:
    client.force_login(user)
    assert "Liên kết với VNeID" in client.get(PLACE).content.decode()
    assert through(client, "hoa-1991", "?process=connect")["Location"] == "/tai-khoan/xac-nhan-lai/"
    assert not Identity.objects.exists()
    assert client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})["Location"] == PLACE
    assert AuditEntry.objects.get(action="link_identity").subject == f"person:{user.pk}"
    assert Message.objects.filter(notice="identity_linked", recipient=user).exists()
    user.refresh_from_db()
    assert (user.full_name, user.citizen_id) == ("Nguyễn Thị Hoa", "015191536156")
    other = Client()
    through(other, "hoa-1991")
    assert other.get(PROFILE).context["form"].instance == user


def test_a_link_is_ended_after_the_password_and_opens_nothing_any_more(client: Client, user: User) -> None:
    client.force_login(user)
    client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    through(client, "hoa-1991", "?process=connect")
    address = f"/tai-khoan-cua-toi/dinh-danh/{Identity.objects.get().pk}/huy/"
    later = Client()
    later.force_login(user)
    assert later.post(address)["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    assert Identity.objects.exists()
    stranger = Client()
    stranger.force_login(User.objects.get(pk=citizen(2).person_id))
    stranger.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    assert stranger.post(address).status_code == 404
    assert client.post(address).status_code == 302
    assert not Identity.objects.exists()
    assert AuditEntry.objects.filter(action="unlink_identity", subject=f"person:{user.pk}").exists()
    assert Message.objects.filter(notice="identity_unlinked", recipient=user).exists()
    through(Client(), "hoa-1991")
    assert Identity.objects.get().user != user


def test_the_only_thing_that_opens_an_account_is_not_taken_away(client: Client) -> None:
    through(client, "hoa-1991")
    answer = client.post(f"/tai-khoan-cua-toi/dinh-danh/{Identity.objects.get().pk}/huy/")
    assert answer.status_code == 422
    assert "không còn cách đăng nhập nào khác" in answer.content.decode()
    assert Identity.objects.exists()


def test_an_identity_of_one_account_is_not_linked_to_another(client: Client, user: User) -> None:
    through(Client(), "hoa-1991")
    client.force_login(user)
    client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    through(client, "hoa-1991", "?process=connect")
    assert Identity.objects.get().user != user
    assert "thuộc một tài khoản khác" in client.get(PROFILE).content.decode()


def test_an_account_of_staff_is_neither_linked_nor_entered_by_a_citizens_identity(
    client: Client, user: User
) -> None:
    officer = User.objects.get(pk=staff(Role.OFFICER).person_id)
    client.force_login(officer)
    assert through(client, "hoa-1991", "?process=connect").status_code == 403
    assert not Identity.objects.exists()
    through(Client(), "hoa-1991")
    officer.memberships.update(user=Identity.objects.get().user)
    stranger = Client()
    answer = through(stranger, "hoa-1991")
    assert answer.status_code == 403
    assert "Tài khoản của cán bộ" in answer.content.decode()
    assert stranger.get(PROFILE).status_code == 302


def test_a_foreign_or_replayed_answer_signs_nobody_in(client: Client) -> None:
    away = client.post(LOGIN)["Location"]
    back = requests.post(away, data={"sub": "nam"}, allow_redirects=False, timeout=10).headers["Location"]
    path = back.removeprefix("http://testserver")
    stranger = Client()
    assert stranger.get(path).status_code == 401
    assert client.get(path).status_code == 302
    client.logout()
    assert client.get(path).status_code == 401
    assert client.get(PROFILE).status_code == 302


def test_a_denied_request_signs_nobody_in_and_says_so(client: Client) -> None:
    away = client.post(LOGIN)["Location"]
    back = requests.post(away, data={"action": "deny"}, allow_redirects=False, timeout=10).headers["Location"]
    page = client.get(back.removeprefix("http://testserver"), follow=True)
    assert "Đăng nhập không thành công" in page.content.decode()
