"""A forgotten password of an account that has a phone number only."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.accounts.models import ContactCode, User
from foundation.audit.models import AuditEntry
from foundation.notifications.models import Message
from portal.demo.people import PASSWORD

pytestmark = pytest.mark.django_db
ASK, ANSWER = "/tai-khoan/mat-khau/quen/bang-dien-thoai/", "/tai-khoan/mat-khau/quen/bang-dien-thoai/ma/"
NEW = {"password1": "mot cau that dai", "password2": "mot cau that dai"}


@pytest.fixture
def owner(user: User, settings: Any) -> User:
    """Somebody with a phone number only, on a site with a gateway that nobody calls here."""
    settings.SMS_URL = "http://127.0.0.1:9/"
    User.objects.filter(pk=user.pk).update(email=None)
    return user


def code_sent() -> str:
    return str(Message.objects.filter(notice="sms_code").latest("pk").context["code"])


def signs_in(user: User, password: str) -> bool:
    answer = Client().post("/tai-khoan/dang-nhap/", {"login": user.sign_in_phone, "password": password})
    return answer.status_code == 302


def test_a_code_by_sms_gives_a_new_password_once(client: Client, owner: User) -> None:
    elsewhere = Client()
    elsewhere.post("/tai-khoan/dang-nhap/", {"login": owner.sign_in_phone, "password": PASSWORD})
    assert client.post(ASK, {"phone": owner.sign_in_phone})["Location"] == ANSWER
    code = code_sent()
    assert client.post(ANSWER, NEW | {"code": code}).status_code == 302
    assert signs_in(owner, "mot cau that dai")
    assert not signs_in(owner, PASSWORD)
    assert elsewhere.get("/tai-khoan-cua-toi/").status_code == 302
    client.post(ASK, {"phone": owner.sign_in_phone})
    assert client.post(ANSWER, NEW | {"code": code}).status_code == 422
    assert AuditEntry.objects.filter(action="recover_by_phone", subject=f"person:{owner.pk}").count() == 1
    assert Message.objects.get(notice="password_recovered").recipient_id == owner.pk


def test_an_expired_code_and_a_sixth_try_open_nothing(client: Client, owner: User) -> None:
    client.post(ASK, {"phone": owner.sign_in_phone})
    ContactCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(ANSWER, NEW | {"code": code_sent()}).status_code == 422
    client.post(ASK, {"phone": owner.sign_in_phone})
    code = code_sent()
    for _try in range(5):
        client.post(ANSWER, NEW | {"code": f"{(int(code) + 1) % 10**6:06}"})
    assert client.post(ANSWER, NEW | {"code": code}).status_code == 422
    assert signs_in(owner, PASSWORD)


def test_a_weak_password_costs_no_try(client: Client, owner: User) -> None:
    client.post(ASK, {"phone": owner.sign_in_phone})
    for _time in range(6):
        client.post(ANSWER, {"code": code_sent(), "password1": "123", "password2": "123"})
    assert client.post(ANSWER, NEW | {"code": code_sent()}).status_code == 302


def test_a_number_without_account_gets_the_same_answers_and_no_message(client: Client, owner: User) -> None:
    assert client.post(ASK, {"phone": "0912345678"})["Location"] == ANSWER
    assert not Message.objects.exists()
    known, unknown = (Client().get(ANSWER), client.get(ANSWER))
    assert (known.status_code, unknown.status_code) == (302, 200)
    assert client.post(ANSWER, NEW | {"code": "000000"}).status_code == 422
    for number in ("0912345678", str(owner.sign_in_phone)):
        answers = [Client().post(ASK, {"phone": number}).status_code for _time in range(4)]
        assert answers[-1] == 429, number


def test_a_site_without_gateway_says_who_helps(client: Client) -> None:
    assert "Bộ phận Một cửa" in client.get(ASK).content.decode()
    assert client.post(ASK, {"phone": "0912345678"}).status_code == 403
