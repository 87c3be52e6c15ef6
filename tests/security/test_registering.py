"""Registering does not tell whether an address or a number has an account, and opens none before it is proven."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.accounts.models import ContactCode, User
from foundation.accounts.phone import local_phone
from foundation.audit.models import AuditEntry
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, Message
from foundation.notifications.texts import text_of
from tests.foundation.api.client import Program
from tests.support.factories import citizen
from tests.support.registering import AGAIN, CODE, FORM, code_to, register

pytestmark = pytest.mark.django_db
OWN = "mot mat khau dai"
NEW = {"full_name": "Người Mới", "phone": "", "email": "", "password1": OWN}
NEW_MAIL, NEW_NUMBER = "nguoimoi@demo.vn", "+84912345678"


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> Iterator[None]:
    """The clock stands still, so that a header that says the time is the same in two answers."""
    cache.clear()
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def sms(settings: Any) -> None:
    """The site has a gateway; nobody calls it here."""
    settings.SMS_URL = "http://127.0.0.1:9/"


def taken() -> User:
    """Somebody who has an account."""
    return User.objects.get(pk=citizen(1).person_id)


def shape(sql: str) -> str:
    """A statement without its values, and without the number of its savepoint."""
    return re.sub(r"'(?:[^']|'')*'|\b\d+\b|\bs\d+_x\d+\b", "?", sql)


def seen(ask: Any, *hidden: str) -> tuple[Any, ...]:
    """Everything that a caller and a stop-watch may notice: status, headers, page and statements, without tokens."""
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", answer.content.decode())
    headers = re.sub(r"nonce-[^']+", "", str(sorted(answer.items())))
    for text in hidden:
        page = page.replace(text, "ADDRESS")
    cookies = sorted((name, one["max-age"], one["path"]) for name, one in answer.cookies.items())
    return answer.status_code, page, headers, cookies, [shape(query["sql"]) for query in queries]


def told(address: dict[str, str], shown: str) -> list[tuple[Any, ...]]:
    """What each step shows to somebody who registers with the address, wrong code and new message included."""
    browser = Client(REMOTE_ADDR="203.0.113.7")
    browser.get(FORM)
    steps = [
        lambda: browser.post(FORM, NEW | address),
        lambda: browser.get(CODE),
        lambda: browser.post(CODE, {"code": "12"}),
        lambda: browser.post(AGAIN),
        lambda: browser.get(CODE),
        lambda: browser.post(AGAIN),
        lambda: browser.post(AGAIN),
        lambda: browser.get("/tai-khoan-cua-toi/"),
    ]
    return [seen(step, shown) for step in steps]


def test_a_known_and_an_unknown_mail_address_get_the_same_answers_by_the_same_statements() -> None:
    known = str(taken().email)
    told({"email": "lan-dau@example.vn"}, "lan-dau@example.vn")
    answers = [told({"email": address}, address) for address in (known, NEW_MAIL)]
    assert answers[0] == answers[1]
    assert [step[0] for step in answers[0]] == [302, 200, 422, 302, 200, 302, 429, 302]


@pytest.mark.usefixtures("sms")
def test_a_known_and_an_unknown_number_get_the_same_answers_by_the_same_statements() -> None:
    numbers = [f"0{str(number)[3:]}" for number in (taken().sign_in_phone, NEW_NUMBER)]
    told({"phone": "0912345670"}, "")
    answers = [told({"phone": number}, local_phone(f"+84{number[1:]}")) for number in numbers]
    assert answers[0] == answers[1]
    assert [step[0] for step in answers[0]] == [302, 200, 422, 302, 200, 302, 429, 302]


@pytest.mark.usefixtures("sms")
def test_a_second_address_that_is_known_is_not_told_apart_either() -> None:
    ends = []
    for number, address in (("0912345678", str(taken().email)), ("0912345679", NEW_MAIL)):
        browser = Client()
        answer = register(browser, NEW | {"phone": number, "email": address})
        page = browser.get("/tai-khoan-cua-toi/dang-nhap/").content.decode().replace(address, "ADDRESS")
        page = page.replace(local_phone(f"+84{number[1:]}"), "NUMBER")
        ends.append((answer.status_code, answer["Location"], "ADDRESS" in page))
    assert ends[0] == ends[1]
    assert [one.email for one in User.objects.filter(full_name="Người Mới")] == [None, None]


def test_a_program_is_not_told_who_has_an_account() -> None:
    """Programs do not register; what they may ask with a name is a token."""
    wanted = {"password": "sai", "name": "x", "scopes": ["dossiers:read"]}

    def ask(name: str) -> Any:
        return seen(lambda: Program().post("auth/token", wanted | {"login": name}))

    ask("0912345670")
    for names in ((str(taken().email), NEW_MAIL), (str(taken().sign_in_phone), NEW_NUMBER)):
        answers = [ask(name) for name in names]
        assert answers[0][:4] == answers[1][:4]
        assert answers[0][0] == 401


def test_no_account_is_there_before_the_code_came_back_and_a_confirmed_one_afterwards() -> None:
    browser = Client()
    browser.post(FORM, NEW | {"email": "NguoiMoi@demo.VN"})
    assert not User.objects.filter(email__iexact=NEW_MAIL).exists()
    assert OWN not in str(dict(browser.session))
    answer = browser.post(CODE, {"code": f" {code_to(NEW_MAIL)[:3]} {code_to(NEW_MAIL)[3:]}"})
    assert answer.status_code == 302
    user = User.objects.get(email=NEW_MAIL)
    assert user.email_confirmed_at
    assert user.check_password(OWN)
    assert browser.get("/tai-khoan-cua-toi/").status_code == 200
    assert "registration" not in browser.session
    entry = AuditEntry.objects.get(action="confirm_contact", subject=f"person:{user.pk}")
    assert entry.detail == {"kind": "email", "confirmed": True}


@pytest.mark.usefixtures("sms")
def test_a_number_alone_is_enough_where_the_site_sends_sms() -> None:
    browser = Client()
    register(browser, NEW | {"phone": "0912 345 678"})
    user = User.objects.get(sign_in_phone=NEW_NUMBER)
    assert (user.email, user.phone, bool(user.sign_in_phone_confirmed_at)) == (None, NEW_NUMBER, True)
    assert (
        Client().post("/tai-khoan/dang-nhap/", {"login": "0912.345.678", "password": OWN}).status_code == 302
    )


@pytest.mark.usefixtures("sms")
def test_the_second_address_signs_in_when_its_own_code_came_back() -> None:
    browser = Client()
    register(browser, NEW | {"phone": "0912345678", "email": NEW_MAIL})
    assert "Mã xác nhận cũng đã được gửi" in browser.get("/tai-khoan-cua-toi/dang-nhap/").content.decode()
    browser.post("/tai-khoan-cua-toi/dang-nhap/ma/", {"code": code_to(NEW_MAIL)})
    assert User.objects.get(sign_in_phone=NEW_NUMBER).email == NEW_MAIL


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({}, "không gửi tin nhắn SMS"), ({"phone": "0912345678"}, "nộp hồ sơ tại Bộ phận Một cửa")],
)
def test_a_site_without_sms_asks_for_a_mail_address_and_says_where_people_without_one_go(
    said: dict[str, str], sentence: str
) -> None:
    assert sentence in Client().post(FORM, NEW | said).content.decode()
    assert not Message.objects.exists()


def test_a_site_without_sms_takes_the_number_to_call_and_lets_only_the_mail_address_sign_in() -> None:
    shared = str(taken().sign_in_phone)
    register(Client(), NEW | {"phone": shared, "email": NEW_MAIL})
    user = User.objects.get(email=NEW_MAIL)
    assert (user.phone, user.sign_in_phone) == (shared, None)


@pytest.mark.usefixtures("sms")
@pytest.mark.parametrize("said", [{}, {"phone": "024 3999 0001"}])
def test_a_code_needs_a_mobile_phone_or_a_mail_address(said: dict[str, str]) -> None:
    page = Client().post(FORM, NEW | said).content.decode()
    assert "Nhập số điện thoại di động hoặc địa chỉ thư điện tử" in page


@pytest.mark.usefixtures("sms")
def test_the_owner_of_the_account_is_told_and_nothing_else_changes() -> None:
    user = taken()
    before = User.objects.filter(pk=user.pk).values().get()
    Client().post(FORM, NEW | {"email": str(user.email).upper()})
    Client().post(FORM, NEW | {"phone": str(user.sign_in_phone)})
    by_sms = text_of(Message.objects.get(channel=Channel.SMS, notice="registered_already"))
    assert "http" in by_sms.body
    assert "/tai-khoan/dang-nhap/" in by_sms.body
    deliver_batch(Channel.EMAIL)
    (letter,) = mail.outbox
    assert letter.to == [user.email]
    assert "đã có tài khoản" in letter.subject
    assert "/tai-khoan/dang-nhap/" in str(letter.body)
    assert not re.search(r"\b\d{6}\b", str(letter.body))
    assert User.objects.filter(pk=user.pk).values().get() == before


def test_an_address_that_got_an_account_meanwhile_opens_no_second_one() -> None:
    browser = Client()
    browser.post(FORM, NEW | {"email": NEW_MAIL})
    code = code_to(NEW_MAIL)
    User.objects.create_user(NEW_MAIL, OWN, full_name="Chủ", is_active=False)
    assert browser.post(CODE, {"code": code}).status_code == 422
    assert User.objects.get(email=NEW_MAIL).full_name == "Chủ"


def test_a_code_registers_whoever_types_it_in_their_own_browser() -> None:
    stranger, owner = Client(), Client()
    stranger.post(FORM, NEW | {"email": NEW_MAIL, "full_name": "Kẻ Lạ"})
    owner.post(FORM, NEW | {"email": NEW_MAIL, "full_name": "Chủ Hộp Thư"})
    assert Client().post(CODE, {"code": code_to(NEW_MAIL)})["Location"] == FORM
    owner.post(CODE, {"code": code_to(NEW_MAIL)})
    assert User.objects.get(email=NEW_MAIL).full_name == "Chủ Hộp Thư"
    assert stranger.post(CODE, {"code": code_to(NEW_MAIL)}).status_code == 422


def test_a_code_works_for_five_minutes_and_five_tries() -> None:
    browser = Client()
    browser.post(FORM, NEW | {"email": NEW_MAIL})
    wrong = f"{(int(code_to(NEW_MAIL)) + 1) % 10**6:06}"
    assert [browser.post(CODE, {"code": wrong}).status_code for _try in range(5)] == [422] * 5
    assert browser.post(CODE, {"code": code_to(NEW_MAIL)}).status_code == 422
    browser.post(AGAIN)
    ContactCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.post(CODE, {"code": code_to(NEW_MAIL)}).status_code == 422
    browser.post(AGAIN)
    assert browser.post(CODE, {"code": code_to(NEW_MAIL)}).status_code == 302


def test_whoever_came_for_something_goes_on_with_it_and_never_to_another_site() -> None:
    wanted = NEW | {"email": NEW_MAIL, "next": "/thong-bao/"}
    assert register(Client(), wanted)["Location"] == "/thong-bao/"
    evil = NEW | {"email": "khac@example.vn", "next": "https://evil.example/"}
    assert register(Client(), evil)["Location"] == "/sau-dang-nhap/"


def test_the_page_of_the_code_leads_back_without_a_registration_and_onward_when_signed_in() -> None:
    assert Client().get(CODE)["Location"] == FORM
    assert Client().post(AGAIN)["Location"] == FORM
    browser = Client()
    register(browser, NEW | {"email": NEW_MAIL})
    assert browser.get(CODE).status_code == 302
