"""Confirming and changing what signs in, by codes that are sent there."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from foundation.accounts.models import ContactCode, User
from foundation.audit.models import AuditEntry
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from portal.demo.people import PASSWORD
from tests.support.factories import citizen
from tests.support.reset_letters import link_sent_to

pytestmark = pytest.mark.django_db
PLACE = "/tai-khoan-cua-toi/dang-nhap/"


@pytest.fixture
def sms(settings: Any) -> None:
    """The site has a gateway; nobody calls it here."""
    settings.SMS_URL = "http://127.0.0.1:9/"


@pytest.fixture
def own(client: Client, user: User) -> Client:
    """The citizen's browser, in which the password was given a moment ago."""
    client.force_login(user)
    client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    return client


def code_sent() -> str:
    """The digits of the newest message that is on its way."""
    return str(Message.objects.filter(confidential=True).latest("pk").context["code"])


def another(code: str) -> str:
    """A code that is certainly wrong."""
    return f"{(int(code) + 1) % 10**6:06}"


def test_an_address_is_confirmed_by_the_code_that_was_sent_there(own: Client, user: User) -> None:
    assert "chưa được xác nhận" in own.get("/tai-khoan-cua-toi/thong-tin/").content.decode()
    assert own.post(f"{PLACE}email/gui-ma/").status_code == 302
    assert "Mã không đúng" in own.post(f"{PLACE}ma/", {"code": another(code_sent())}).content.decode()
    assert own.post(f"{PLACE}ma/", {"code": f" {code_sent()[:3]} {code_sent()[3:]} "}).status_code == 302
    user.refresh_from_db()
    assert user.email_confirmed_at
    assert user.sign_in_phone_confirmed_at is None


def test_the_way_that_the_message_names_leads_to_where_the_code_is_entered(own: Client, user: User) -> None:
    """By the words of its links, from the menu under the name of the account."""
    own.post(f"{PLACE}email/gui-ma/")
    letter = text_of(Message.objects.filter(notice="contact_code").latest("pk")).body
    named = re.search(r"tên tài khoản › (.+?)\.\n", letter)
    assert named
    page = own.get("/tai-khoan-cua-toi/").content.decode()
    for words in named[1].split(" › "):
        link = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>(?:<[^>]+>|\s)*{words}\b', page)
        assert link, words
        page = own.get(link[1]).content.decode()
    assert re.search(r'<input [^>]*name="code"', page)


def test_a_code_works_once_for_five_minutes_and_for_five_tries(own: Client, user: User) -> None:
    own.post(f"{PLACE}email/gui-ma/")
    code = code_sent()
    own.post(f"{PLACE}ma/", {"code": code})
    assert own.post(f"{PLACE}ma/", {"code": code}).status_code == 422
    own.post(f"{PLACE}email/gui-ma/")
    ContactCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert own.post(f"{PLACE}ma/", {"code": code_sent()}).status_code == 422
    own.post(f"{PLACE}email/gui-ma/")
    code = code_sent()
    for _try in range(5):
        assert own.post(f"{PLACE}ma/", {"code": another(code)}).status_code == 422
    assert own.post(f"{PLACE}ma/", {"code": code}).status_code == 422


def test_a_newer_code_ends_the_older_one_and_the_fourth_has_to_wait(own: Client) -> None:
    own.post(f"{PLACE}email/gui-ma/")
    older = code_sent()
    own.post(f"{PLACE}email/gui-ma/")
    if older != code_sent():
        assert own.post(f"{PLACE}ma/", {"code": older}).status_code == 422
    own.post(f"{PLACE}email/gui-ma/")
    answer = own.post(f"{PLACE}email/gui-ma/")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60


def test_somebody_elses_code_confirms_nothing(own: Client, user: User) -> None:
    stranger = Client()
    stranger.force_login(User.objects.get(pk=citizen(2).person_id))
    own.post(f"{PLACE}email/gui-ma/")
    assert stranger.post(f"{PLACE}ma/", {"code": code_sent()}).status_code == 422


def test_changing_the_address_asks_for_the_password_and_counts_when_the_new_one_answered(
    client: Client, user: User
) -> None:
    client.force_login(user)
    before = user.email
    assert client.get(f"{PLACE}email/doi/")["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    assert client.post(f"{PLACE}email/doi/", {"address": "Moi@Example.vn"})["Location"] == f"{PLACE}ma/"
    user.refresh_from_db()
    assert user.email == before
    code = code_sent()
    assert not link_sent_to("moi@example.vn")
    client.post(f"{PLACE}ma/", {"code": code})
    user.refresh_from_db()
    assert (user.email, bool(user.email_confirmed_at)) == ("moi@example.vn", True)
    told = Message.objects.get(notice="contact_changed", channel=Channel.EMAIL)
    assert told.address == before
    assert AuditEntry.objects.get(action="change_contact").detail == {
        "kind": "email",
        "confirmed": True,
    }


def test_an_address_of_another_account_gets_no_code_and_is_not_told_apart(own: Client) -> None:
    taken = str(User.objects.get(pk=citizen(2).person_id).email)
    assert own.post(f"{PLACE}email/doi/", {"address": taken})["Location"] == f"{PLACE}ma/"
    assert not Message.objects.filter(address=taken).exists()
    assert ContactCode.objects.get().user is None


@pytest.mark.usefixtures("sms")
def test_another_number_signs_in_once_it_was_confirmed(own: Client, user: User) -> None:
    own.post(f"{PLACE}phone/doi/", {"address": "0912 345 678"})
    row = Message.objects.get(channel=Channel.SMS)
    assert (row.notice, row.address, row.recipient_id) == ("sms_code", "+84912345678", None)
    own.post(f"{PLACE}ma/", {"code": code_sent()})
    user.refresh_from_db()
    assert (user.sign_in_phone, bool(user.sign_in_phone_confirmed_at)) == ("+84912345678", True)


def test_a_site_without_gateway_takes_a_number_at_once_and_says_so(own: Client, user: User) -> None:
    assert "không gửi tin nhắn SMS" in own.get(f"{PLACE}phone/doi/").content.decode()
    taken = str(User.objects.get(pk=citizen(2).person_id).sign_in_phone)
    assert own.post(f"{PLACE}phone/doi/", {"address": taken}).status_code == 422
    own.post(f"{PLACE}phone/doi/", {"address": "0912345678"})
    user.refresh_from_db()
    assert (user.sign_in_phone, user.sign_in_phone_confirmed_at) == ("+84912345678", None)


def test_a_code_is_neither_in_the_trail_nor_on_a_screen_and_leaves_the_outbox_when_it_was_sent(
    own: Client,
) -> None:
    own.post(f"{PLACE}email/gui-ma/")
    code = code_sent()
    assert code not in str(list(AuditEntry.objects.values()))
    assert code not in str(list(ContactCode.objects.values("digest")))
    deliver_batch(Channel.EMAIL)
    assert code in str(mail.outbox[-1].body)
    assert code not in str(list(Message.objects.values()))


def test_a_code_that_could_not_be_sent_in_time_is_forgotten_and_never_sent(own: Client) -> None:
    own.post(f"{PLACE}email/gui-ma/")
    code = code_sent()
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    deliver_batch(Channel.EMAIL)
    assert not [letter for letter in mail.outbox if code in str(letter.body)]
    assert code not in str(list(Message.objects.values()))


def test_the_link_to_a_new_password_confirms_the_address(user: User) -> None:
    link = link_sent_to(str(user.email))
    client = Client()
    page = client.get(link, follow=True)
    new = {"password1": "mot cau that dai", "password2": "mot cau that dai"}
    client.post(page.redirect_chain[-1][0], new)
    user.refresh_from_db()
    assert user.email_confirmed_at


def test_a_link_to_a_new_password_is_too_old_after_its_time(user: User, settings: Any) -> None:
    link = link_sent_to(str(user.email))
    settings.PASSWORD_RESET_TIMEOUT = -1
    page = Client().get(link, follow=True)
    assert "không dùng được nữa" in page.content.decode() or page.context["token_fail"]
