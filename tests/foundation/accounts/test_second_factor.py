"""The second step of signing in: enrolment, codes, recovery, and that staff of a real site cannot do without."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db.models import QuerySet
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from foundation.accounts.models import Role, User
from foundation.audit.models import AuditEntry
from portal.demo.people import PASSWORD
from tests.support.factories import staff

SIGN_IN, STEP = "/tai-khoan/dang-nhap/", "/tai-khoan/hai-buoc/"
PERIOD = 30


def code_of(secret: str, periods: int = 0) -> str:
    """What the app shows now, or so many periods later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + periods)))


def sign_in(user: User) -> tuple[Client, str]:
    """A browser in which name and password were entered, and where it was led."""
    client = Client()
    return client, client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})["Location"]


def confirm(client: Client) -> None:
    """Give the password once more, as changing the second factor asks for."""
    assert client.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD}).status_code == 302


def enrolment_page(client: Client) -> Any:
    """The page that shows the key, right after signing in."""
    page = client.get(f"{STEP}bat/")
    assert page.status_code == 200
    return page


def enrol(client: Client) -> str:
    """Set up the second factor through the page; the secret."""
    page = enrolment_page(client)
    secret: str = page.context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(f"{STEP}bat/", {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.fixture
def protected(user: User) -> tuple[User, str]:
    """A citizen with a second factor, and its secret."""
    client, _where = sign_in(user)
    secret = enrol(client)
    cache.clear()
    return user, secret


@pytest.fixture
def officer(db: None) -> User:
    return User.objects.get(pk=staff(Role.OFFICER).person_id)


@pytest.fixture
def real_site(settings: Any) -> None:
    settings.DEMO = False


def test_the_password_is_asked_for_again_some_minutes_after_signing_in(user: User) -> None:
    """The sign-in of a moment ago counts, not what somebody finds open later."""
    client, _where = sign_in(user)
    enrolment_page(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert client.get(f"{STEP}bat/")["Location"].startswith("/tai-khoan/xac-nhan-lai/")
        confirm(client)
        enrolment_page(client)


def test_the_enrolment_page_shows_a_code_drawn_by_the_server_and_the_key(user: User) -> None:
    client, _where = sign_in(user)
    page = enrolment_page(client)
    shown = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in shown
    assert page.context["form"].secret in shown
    assert "<script" not in shown.split("<main")[1].split("</main>")[0]
    assert "otpauth://totp/congdan1%40demo.vn?secret=" in page.context["totp_url"]


def test_a_wrong_first_code_switches_nothing_on(user: User) -> None:
    client, _where = sign_in(user)
    enrolment_page(client)
    assert "Mã không đúng" in client.post(f"{STEP}bat/", {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()


def test_the_password_alone_opens_nothing_any_more_and_a_code_works_once(protected: tuple[User, str]) -> None:
    user, secret = protected
    client, where = sign_in(user)
    assert where == f"{STEP}ma/"
    assert client.get("/tai-khoan-cua-toi/").status_code == 302
    code = code_of(secret)
    assert client.post(f"{STEP}ma/", {"code": code}).status_code == 302
    assert client.get("/tai-khoan-cua-toi/").status_code == 200
    again, _where = sign_in(user)
    assert "Mã không đúng" in again.post(f"{STEP}ma/", {"code": code}).content.decode()
    entry = AuditEntry.objects.filter(action="sign_in").latest("pk")
    assert entry.detail["by"] == ["password", "totp"]


@pytest.mark.parametrize(("periods", "opens"), [(-1, True), (0, True), (1, True), (-10, False), (10, False)])
def test_a_clock_may_be_half_a_minute_off_and_not_five(
    protected: tuple[User, str], periods: int, opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, secret = protected
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    client, _where = sign_in(user)
    answer = client.post(f"{STEP}ma/", {"code": code_of(secret, periods)})
    assert (answer.status_code == 302) is opens


def test_a_code_is_not_used_twice_as_long_as_it_is_right(protected: tuple[User, str]) -> None:
    """The library forgets a used code after half a minute."""
    user, secret = protected
    code = code_of(secret, 1)
    client, _where = sign_in(user)
    assert client.post(f"{STEP}ma/", {"code": code}).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
    again, _where = sign_in(user)
    assert "Mã không đúng" in again.post(f"{STEP}ma/", {"code": code}).content.decode()


def test_wrong_codes_lock_the_second_step(protected: tuple[User, str]) -> None:
    user, secret = protected
    client, _where = sign_in(user)
    for _time in range(5):
        client.post(f"{STEP}ma/", {"code": "000000"})
    assert "sau 5 phút" in client.post(f"{STEP}ma/", {"code": code_of(secret)}).content.decode()


def test_a_recovery_code_opens_the_account_once(protected: tuple[User, str]) -> None:
    user, secret = protected
    client, _where = sign_in(user)
    client.post(f"{STEP}ma/", {"code": code_of(secret)})
    confirm(client)
    codes = re.findall(r"<code>(\d+)</code>", client.get(f"{STEP}ma-du-phong/").content.decode())
    assert len(codes) == 10
    assert client.get(f"{STEP}ma-du-phong/tai/").content.decode().split() == codes
    other, _where = sign_in(user)
    assert other.post(f"{STEP}ma/", {"code": codes[0]}).status_code == 302
    third, _where = sign_in(user)
    assert third.post(f"{STEP}ma/", {"code": codes[0]}).status_code == 200


def test_the_database_does_not_show_the_secret(protected: tuple[User, str]) -> None:
    _user, secret = protected
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert "gAAAA" in kept


def test_switching_on_and_off_is_recorded(entries: QuerySet[AuditEntry], protected: tuple[User, str]) -> None:
    user, secret = protected
    client, _where = sign_in(user)
    client.post(f"{STEP}ma/", {"code": code_of(secret)})
    assert client.post(f"{STEP}tat/")["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    confirm(client)
    assert client.post(f"{STEP}tat/").status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    made = [entry.action for entry in entries]
    assert made == ["sign_in", "second_factor_on", "sign_in", "second_factor_off"]


@pytest.mark.usefixtures("real_site")
def test_staff_of_a_real_site_are_led_to_enrol_before_anything_else(officer: User) -> None:
    client, _where = sign_in(officer)
    for path in (reverse("officer:worklist"), "/tai-khoan-cua-toi/thong-tin/", "/thong-bao/"):
        assert client.get(path)["Location"] == f"{STEP}bat/", path
    assert client.post("/thong-bao/da-doc/", {"up_to": "1"})["Location"] == f"{STEP}bat/"
    enrol(client)
    assert client.get("/thong-bao/").status_code == 200


@pytest.mark.usefixtures("real_site")
def test_staff_of_a_real_site_cannot_switch_it_off(officer: User) -> None:
    client, _where = sign_in(officer)
    enrol(client)
    assert "không thể tắt" in client.get(f"{STEP}tat/").content.decode()
    client.post(f"{STEP}tat/")
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


@pytest.mark.usefixtures("real_site")
def test_citizens_may_go_without_and_so_may_staff_of_the_demo(
    user: User, officer: User, settings: Any
) -> None:
    client, _where = sign_in(user)
    assert client.get("/thong-bao/").status_code == 200
    settings.DEMO = True
    worker, _where = sign_in(officer)
    assert worker.get("/thong-bao/").status_code == 200


def test_devices_are_listed_and_signed_out_from_afar(user: User) -> None:
    here, _where = sign_in(user)
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"
    there = Client(headers={"user-agent": agent})
    there.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    page = here.get("/tai-khoan-cua-toi/thiet-bi/")
    assert "Chrome – Android" in page.content.decode()
    assert "Thiết bị này" in page.content.decode()
    (other,) = [one for one in page.context["sessions"] if not one.is_this]
    assert here.post(f"/tai-khoan-cua-toi/thiet-bi/{other.id}/dang-xuat/").status_code == 302
    assert there.get("/tai-khoan-cua-toi/").status_code == 302
    assert here.get("/tai-khoan-cua-toi/").status_code == 200
    assert AuditEntry.objects.latest("pk").action == "end_session"


def test_all_other_devices_are_signed_out_at_once_and_foreign_ones_stay(user: User, officer: User) -> None:
    here, _where = sign_in(user)
    others = [sign_in(user)[0], sign_in(user)[0]]
    foreign, _where = sign_in(officer)
    theirs = foreign.get("/tai-khoan-cua-toi/thiet-bi/").context["sessions"][0]
    assert here.post(f"/tai-khoan-cua-toi/thiet-bi/{theirs.id}/dang-xuat/").status_code == 404
    here.post("/tai-khoan-cua-toi/thiet-bi/dang-xuat/")
    assert [one.get("/thong-bao/").status_code for one in (here, *others, foreign)] == [200, 302, 302, 200]
