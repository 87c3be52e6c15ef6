"""A stranger registers with a victim's address and prepares ways in; the victim recovers the account; none is left."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from foundation.accounts.models import Delegation, Identity, Role, User
from foundation.api.models import ApiToken
from foundation.audit.models import AuditEntry
from foundation.mandates.actions.accept_invitation import accept_invitation
from foundation.notifications.models import Message
from tests.foundation.api.client import program_of
from tests.foundation.mandates.acts import account, offered
from tests.security.people import browser_of
from tests.support.factories import citizen, staff
from tests.support.reset_letters import link_sent_to

pytestmark = pytest.mark.django_db
SIGN_IN, FORGOTTEN = "/tai-khoan/dang-nhap/", "/tai-khoan/mat-khau/quen/"
OPENS = "/tai-khoan-cua-toi/dang-nhap/"
"""The page that shows what opens the account."""
BY_PHONE = f"{FORGOTTEN}bang-dien-thoai/"
NEW = "mot cau that dai va kho"
STRANGER_MAIL = "ke.la@example.vn"


@pytest.fixture(autouse=True)
def _gateway(settings: Any) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/"
    cache.clear()


def prepared(user: User, **changes: Any) -> dict[str, Any]:
    """Everything that a stranger who registered this account can put into it, their own mail confirmed."""
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
    SocialAccount.objects.create(user=user, provider="vneid", uid="stranger")
    Identity.objects.create(
        user=user, issuer="https://id.example", subject="stranger", verified_at=timezone.now()
    )
    accept_invitation(actor=citizen(2), code=offered().code)
    ways = {"session": browser_of(citizen(1)), "program": program_of(citizen(1))}
    User.objects.filter(pk=user.pk).update(**changes)
    user.refresh_from_db()
    return ways


def recover_by_phone(phone: str) -> Client:
    victim = Client()
    victim.post(BY_PHONE, {"phone": phone})
    code = Message.objects.filter(notice="sms_code").latest("pk").context["code"]
    victim.post(f"{BY_PHONE}ma/", {"code": code, "password1": NEW, "password2": NEW})
    return victim


def nothing_is_left(user: User, ways: dict[str, Any]) -> None:
    assert ways["session"].get("/tai-khoan-cua-toi/").status_code == 302
    assert ways["program"].get("dossiers/x/").status_code == 401
    assert not Authenticator.objects.filter(user=user).exists()
    assert not SocialAccount.objects.filter(user=user).exists()
    assert not Identity.objects.filter(user=user).exists()
    assert not ApiToken.objects.filter(user=user, revoked_at=None).exists()
    assert not Delegation.objects.filter(principal=user, withdrawn_at=None).exists()


def test_the_owner_of_the_number_recovers_the_account_and_the_stranger_is_out_for_good() -> None:
    user, phone = account(citizen(1)), "+84912345678"
    ways = prepared(
        user, email=STRANGER_MAIL, email_confirmed_at=timezone.now(), sign_in_phone=phone, phone="+84987654321",
        sign_in_phone_confirmed_at=None,
    )  # fmt: skip
    victim = recover_by_phone(phone)
    nothing_is_left(user, ways)
    user.refresh_from_db()
    assert (user.email, user.sign_in_phone, user.phone) == (None, phone, phone)
    assert not link_sent_to(STRANGER_MAIL)
    signed_in = victim.post(SIGN_IN, {"login": phone, "password": NEW})
    assert signed_in.status_code == 302
    assert victim.get("/tai-khoan-cua-toi/").status_code == 200
    inbox = victim.get("/thong-bao/").content.decode()
    assert "các địa chỉ khác" in inbox
    assert "ứng dụng, khóa truy cập và mã dự phòng" in inbox
    remaining = victim.get(OPENS).content.decode()
    assert "0912 345 678" in remaining
    assert [one for one in (STRANGER_MAIL, "87654321", "87 654 321") if one in remaining] == []
    entry = AuditEntry.objects.get(action="first_proof")
    assert entry.detail["kind"] == "phone"
    assert entry.detail["ended"] == ["addresses", "second_step", "identities", "tokens", "delegations"]


def test_the_owner_of_the_mail_recovers_the_account_and_the_stranger_is_out_for_good() -> None:
    user = account(citizen(1))
    ways = prepared(
        user, sign_in_phone="+84987654321", phone="+84987654321", sign_in_phone_confirmed_at=timezone.now()
    )
    victim = Client()
    form = victim.get(link_sent_to(str(user.email)), follow=True)
    done = victim.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)
    assert "các địa chỉ khác" in done.content.decode()
    nothing_is_left(user, ways)
    user.refresh_from_db()
    assert (user.sign_in_phone, user.phone, bool(user.email_confirmed_at)) == (None, "", True)
    assert Client().post(SIGN_IN, {"login": "0987654321", "password": NEW}).status_code == 200


def test_an_address_that_was_proven_before_clears_nothing_when_the_password_is_forgotten_again() -> None:
    user, phone = account(citizen(1)), "+84912345678"
    User.objects.filter(pk=user.pk).update(sign_in_phone=phone, sign_in_phone_confirmed_at=timezone.now())
    user.refresh_from_db()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    recover_by_phone(phone)
    user.refresh_from_db()
    assert user.email == "congdan1@demo.vn"
    assert Authenticator.objects.filter(user=user).exists()
    assert not AuditEntry.objects.filter(action="first_proof").exists()


def test_whoever_holds_the_unproven_number_of_staff_does_not_get_past_the_second_step() -> None:
    user, phone = account(staff(Role.OFFICER)), "+84912345678"
    User.objects.filter(pk=user.pk).update(sign_in_phone=phone, sign_in_phone_confirmed_at=None)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    thief = recover_by_phone(phone)
    answer = thief.post(SIGN_IN, {"login": phone, "password": NEW})
    assert answer["Location"].startswith("/tai-khoan/hai-buoc/")
    assert thief.get("/tai-khoan-cua-toi/").status_code == 302
