"""Tokens: made for credentials, narrow, ending, revocable; and never good for pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dossiers.states import State
from foundation.accounts.models import Role, User
from foundation.api.actions.revoke_token import revoke_token
from foundation.api.models import ApiToken, Scope
from foundation.audit.models import AuditEntry
from foundation.core.errors import NotFound
from portal.demo.people import PASSWORD
from tests.foundation.accounts.test_second_factor import code_of
from tests.foundation.api.client import Program, good, problem, program_of
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db
BEGIN_OF_A_MINUTE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXP"


def wanted(**more: Any) -> dict[str, Any]:
    """A request for a token by the first citizen."""
    said = {"login": "congdan1@demo.vn", "password": PASSWORD, "name": "Test", "scopes": ["dossiers:read"]}
    return said | more


def failures() -> list[str]:
    """What the trail says of failed sign-ins, oldest first."""
    failed = AuditEntry.objects.filter(action__startswith="sign_in").order_by("pk")
    return list(failed.values_list("action", flat=True))


def test_credentials_give_a_token_that_is_kept_as_a_digest_only() -> None:
    answer = Program().post("auth/token", wanted())
    told = good(answer)
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    row = ApiToken.objects.get(prefix=told["prefix"])
    assert told["token"] not in str(row.__dict__)
    assert row.scopes == ["dossiers:read"]
    assert AuditEntry.objects.filter(action="issue_token").count() == 1
    code = dossier_in(State.REGISTERED).code
    assert good(Program(told["token"]).get(f"dossiers/{code}/"))["code"] == code


@time_machine.travel(BEGIN_OF_A_MINUTE, tick=False)
def test_a_wrong_password_is_refused_counted_and_recorded() -> None:
    for _attempt in range(5):
        answer = Program().post("auth/token", wanted(password="wrong"))
        assert problem(answer) == (401, "credentials_wrong")
    locked = Program().post("auth/token", wanted())
    assert problem(locked) == (429, "too_many_attempts")
    assert int(locked["Retry-After"]) > 0
    assert failures() == ["sign_in_failed"] * 5 + ["sign_in_locked"]


@time_machine.travel(BEGIN_OF_A_MINUTE, tick=False)
def test_a_second_factor_is_asked_for_where_the_account_has_one() -> None:
    user = User.objects.get(email="congdan1@demo.vn")
    TOTP.activate(user, SECRET)
    assert problem(Program().post("auth/token", wanted())) == (401, "second_factor_required")
    assert problem(Program().post("auth/token", wanted(code="000000"))) == (401, "credentials_wrong")
    now = code_of(SECRET)
    assert Program().post("auth/token", wanted(code=now)).status_code == 201
    assert problem(Program().post("auth/token", wanted(code=now))) == (401, "credentials_wrong")
    assert Authenticator.objects.filter(user=user).exists()


def test_staff_of_a_real_site_need_a_second_factor_first(settings: Any) -> None:
    settings.DEMO = False
    officer = User.objects.get(pk=staff(Role.OFFICER).person_id)
    answer = Program().post("auth/token", wanted(login=officer.email))
    assert problem(answer) == (403, "second_factor_not_set_up")


def test_a_token_is_good_for_its_scopes_only() -> None:
    code = dossier_in(State.REGISTERED).code
    reading = program_of(citizen(1), Scope.DOSSIERS_READ)
    assert good(reading.get(f"dossiers/{code}/"))
    assert problem(reading.post(f"dossiers/{code}/moves/withdraw/", {"reason": "x"})) == (
        403,
        "scope_missing",
    )
    assert problem(reading.get("worklists/")) == (403, "scope_missing")
    assert problem(reading.get("procedures/")) == (403, "scope_missing")


def test_a_scope_never_adds_to_what_the_person_may() -> None:
    assert problem(program_of(citizen(1), Scope.WORKLISTS_READ).get("worklists/")) == (403, "not_allowed")


def test_a_token_ends_by_itself() -> None:
    program = program_of(citizen(1))
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert problem(program.get("dossiers/x/")) == (401, "token_expired")


def test_a_revoked_token_is_refused_at_once_and_only_its_owner_revokes_it() -> None:
    program, token = program_of(citizen(1)), ApiToken.objects.get()
    with pytest.raises(NotFound):
        revoke_token(actor=citizen(2), token_id=token.pk)
    assert problem(program.get("dossiers/x/")) == (404, "not_found")
    revoke_token(actor=citizen(1), token_id=token.pk)
    assert problem(program.get("dossiers/x/")) == (401, "token_invalid")


def test_a_changed_password_or_a_closed_account_ends_its_tokens() -> None:
    program, user = program_of(citizen(1)), User.objects.get(email="congdan1@demo.vn")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert problem(program.get("dossiers/x/")) == (401, "token_invalid")
    user.set_password("another-password")
    user.save()
    assert problem(program.get("dossiers/x/")) == (401, "token_invalid")


@pytest.mark.parametrize("text", ["", "x", "mcua_x_y", "mcua_0123456789ab_" + "0" * 64, "é" * 80])
def test_what_is_no_token_is_refused(text: str) -> None:
    program = Program()
    program.headers["Authorization"] = f"Bearer {text}"
    answer = program.get("dossiers/x/")
    assert problem(answer) == (401, "token_invalid")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_pages_take_no_token_and_programs_no_cookie() -> None:
    program = program_of(citizen(1))
    assert program.client.get("/tai-khoan-cua-toi/thong-tin/", headers=program.headers).status_code == 302
    browser = Client()
    browser.force_login(User.objects.get(email="congdan1@demo.vn"))
    assert problem(browser.get("/api/v1/dossiers/x/")) == (401, "token_missing")


@time_machine.travel(BEGIN_OF_A_MINUTE, tick=False)
def test_use_is_noted_once_in_ten_minutes() -> None:
    program = program_of(citizen(1))
    program.get("procedures/")
    first = ApiToken.objects.get().last_used_at
    program.get("procedures/")
    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


def test_the_page_makes_shows_once_and_revokes_a_token() -> None:
    browser = Client()
    signed = browser.post("/tai-khoan/dang-nhap/", {"login": "congdan1@demo.vn", "password": PASSWORD})
    assert signed.status_code == 302
    making = browser.get("/tai-khoan-cua-toi/ma-truy-cap/tao/")
    assert making["Location"].startswith("/tai-khoan/xac-nhan-lai/")
    assert browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD}).status_code == 302
    page = browser.post(
        "/tai-khoan-cua-toi/ma-truy-cap/tao/", {"name": "Kế toán", "scopes": ["dossiers:read"], "days": "30"}
    )
    text = page.context["issued"].text
    assert text in page.content.decode()
    listed = browser.get("/tai-khoan-cua-toi/ma-truy-cap/").content.decode()
    assert "Kế toán" in listed
    assert text not in listed
    assert Program(text).get("dossiers/x/").status_code == 404
    token = ApiToken.objects.get()
    assert browser.post(f"/tai-khoan-cua-toi/ma-truy-cap/{token.pk}/thu-hoi/").status_code == 302
    assert Program(text).get("dossiers/x/").status_code == 401


@time_machine.travel(BEGIN_OF_A_MINUTE, tick=False)
def test_requests_are_limited_by_token_and_by_address(settings: Any) -> None:
    settings.API_TOKEN_PER_MINUTE, settings.API_ADDRESS_PER_MINUTE = 3, 2
    cache.clear()
    one, other = program_of(citizen(1)), program_of(citizen(2))
    codes = [one.get("procedures/").status_code for _ in range(4)]
    assert codes[:3] == [200] * 3
    refused = one.get("procedures/")
    assert problem(refused) == (429, "rate_limited")
    assert int(refused["Retry-After"]) == 60
    assert other.get("procedures/").status_code == 200
    assert [Program().get("procedures/").status_code for _ in range(3)] == [200, 200, 429]
    assert Program("wrong").get("procedures/").status_code == 429
