"""A citizen closes the account: what opened it and what it knew is gone, what the law keeps stays."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.api.models import ApiToken
from foundation.audit.models import AuditEntry
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, Message
from portal.demo.people import PASSWORD
from tests.foundation.api.client import program_of
from tests.foundation.mandates.acts import given
from tests.security.people import browser_of
from tests.support.factories import citizen, dossier_in, staff
from tests.support.registering import register

pytestmark = pytest.mark.django_db
CLOSE = "/tai-khoan-cua-toi/dong-tai-khoan/"
SIGN_IN = "/tai-khoan/dang-nhap/"
YES = {"understood": "on"}


@pytest.fixture(autouse=True)
def _no_counters() -> None:
    cache.clear()


def own() -> Client:
    """The first citizen's browser, in which the password was given a moment ago."""
    browser = browser_of(citizen(1))
    browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    return browser


def test_the_page_says_what_goes_and_stays_and_names_what_is_open() -> None:
    opened, draft = dossier_in(State.PROCESSING), dossier_in(State.DRAFT)
    page = own().get(CLOSE).content.decode()
    assert str(opened.code) in page
    assert "1 bản nháp" in page
    assert "hồ sơ lưu trữ" in page
    assert draft.pk


def test_closing_asks_for_the_password_the_second_step_and_a_tick() -> None:
    user = User.objects.get(pk=citizen(1).person_id)
    assert browser_of(citizen(1)).post(CLOSE, YES)["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    assert own().post(CLOSE, {}).status_code == 422
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    assert own().post(CLOSE, YES)["Location"].startswith("/tai-khoan/hai-buoc/xac-nhan-lai/")
    user.refresh_from_db()
    assert user.is_active


def test_a_closed_account_opens_nothing_and_knows_nothing_while_its_dossiers_stay() -> None:
    opened, draft = dossier_in(State.PROCESSING), dossier_in(State.DRAFT)
    delegation, program, elsewhere, here = given(), program_of(citizen(1)), browser_of(citizen(1)), own()
    user = User.objects.get(pk=citizen(1).person_id)
    login, name = str(user.email), user.full_name
    assert here.post(CLOSE, YES)["Location"] == "/"
    assert here.get("/tai-khoan-cua-toi/").status_code == 302
    assert elsewhere.get("/tai-khoan-cua-toi/").status_code == 302
    assert program.get("dossiers/x/").status_code == 401
    assert not ApiToken.objects.filter(user=user).exists()
    assert Client().post(SIGN_IN, {"login": login, "password": PASSWORD}).status_code == 200
    user.refresh_from_db()
    known: list[Any] = [
        user.email,
        user.sign_in_phone,
        user.phone,
        user.citizen_id,
        user.address,
        user.birth_date,
    ]
    assert not any(known)
    assert user.full_name == name
    assert not Dossier.objects.filter(pk=draft.pk).exists()
    kept = Dossier.objects.get(pk=opened.pk)
    assert (kept.state, kept.applicant_name, kept.answers) == (
        State.PROCESSING,
        opened.applicant_name,
        opened.answers,
    )
    delegation.refresh_from_db()
    assert delegation.withdrawn_at
    assert not Message.objects.filter(recipient=user).exists()
    deliver_batch(Channel.EMAIL)
    assert "Tài khoản đã được đóng" in [letter.subject for letter in mail.outbox if letter.to == [login]][-1]
    entry = AuditEntry.objects.get(action="close_account")
    assert (entry.actor_id, entry.detail["open"]) == (user.pk, [opened.code])


def test_what_was_taken_back_is_said_to_be_withdrawn_and_is_withdrawn() -> None:
    dossier = dossier_in(State.TAKEN_BACK)
    browser = own()
    page = browser.get(CLOSE).content.decode()
    assert str(dossier.code) in page.partition("Hồ sơ sẽ được rút")[2].partition("Thông tin được giữ lại")[0]
    browser.post(CLOSE, YES)
    dossier.refresh_from_db()
    assert dossier.state == State.WITHDRAWN
    assert dossier.events.latest("number").reason == "Người nộp hồ sơ đã đóng tài khoản."


def test_what_is_asked_of_a_closed_account_is_said_before_and_can_be_brought_to_the_counter() -> None:
    dossier, reception = dossier_in(State.AWAITING_COMPLETION), browser_of(staff(Role.RECEPTION))
    browser, case = own(), f"/quay/ho-so/{dossier.code}/"
    page = browser.get(CLOSE).content.decode()
    assert str(dossier.code) in page.partition("Việc còn chờ người nộp")[2]
    dossier.refresh_from_db()
    brought = {"version": dossier.version, "note": "Đã nộp bản có công chứng."}
    assert reception.post(f"{case}viec/complete/", brought).status_code == 403, (
        "The applicant has an account."
    )
    browser.post(CLOSE, YES)
    assert 'id="move-complete"' in reception.get(case).content.decode()
    assert reception.post(f"{case}viec/complete/", brought).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == State.REGISTERED


def test_the_address_of_a_closed_account_is_free_again() -> None:
    login = str(User.objects.get(pk=citizen(1).person_id).email)
    own().post(CLOSE, YES)
    again = {"full_name": "Người Mới", "phone": "", "email": login, "password1": "mot cau that dai"}
    register(Client(), again)
    assert User.objects.get(email=login).is_active


def test_staff_do_not_close_the_account_under_which_they_decided() -> None:
    browser = browser_of(staff(Role.OFFICER))
    browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    assert browser.post(CLOSE, YES).status_code == 403


def test_the_privacy_notice_is_public_linked_everywhere_and_says_the_periods_of_the_settings(
    settings: Any,
) -> None:
    settings.DOSSIERS_KEPT_YEARS, settings.SESSION_LONGEST = 17, timedelta(hours=9)
    settings.NOTICES_KEPT_DAYS, settings.ENDED_TOKENS_KEPT_DAYS = 801, 802
    settings.TRIALS_KEPT_DAYS, settings.BEGUN_OFFERS_KEPT_DAYS = 803, 804
    settings.EXPORTS_KEPT_DAYS = 805
    settings.PRIVACY_CONTACT = "Ông Ba, 024 3999 0001"
    page = Client().get("/bao-ve-du-lieu-ca-nhan/").content.decode()
    assert [
        said
        for said in (
            "17 năm",
            "9 giờ",
            "801 ngày",
            "802 ngày",
            "803 ngày",
            "804 ngày",
            "805 ngày",
            "Ông Ba, 024 3999 0001",
            "91/2025/QH15",
        )
        if said not in page
    ] == []
    assert "/bao-ve-du-lieu-ca-nhan/" in Client().get("/").content.decode()
