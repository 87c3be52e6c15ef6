"""Tokens and sessions end when what opens an account changes, or what the account may do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client, TestCase
from django.utils import timezone

from foundation.accounts.models import Membership, Role, User
from foundation.agencies.models import Unit
from foundation.api.models import ApiToken
from portal.administration.actions.add_membership import add_membership
from portal.administration.actions.end_membership import end_membership
from portal.demo.people import PASSWORD
from tests.foundation.accounts.test_second_factor import code_of
from tests.foundation.api.client import Program, problem, program_of
from tests.security.people import browser_of
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXP"
SIGN_IN, STEP, MINE = "/tai-khoan/dang-nhap/", "/tai-khoan/hai-buoc/", "/tai-khoan-cua-toi/"
NEW_TOKEN = "/tai-khoan-cua-toi/ma-truy-cap/tao/"
FORM = {"name": "Kế toán", "scopes": ["dossiers:read"], "days": "30"}


@pytest.fixture(autouse=True)
def _no_counters() -> None:
    cache.clear()


def person(number: int = 1) -> User:
    return User.objects.get(pk=citizen(number).person_id)


def works(program: Program) -> bool:
    """Whether the token opens anything; there is no such dossier."""
    return problem(program.get("dossiers/x/"))[0] == 404


def is_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


def with_password(user: User) -> Client:
    browser = Client()
    browser.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    return browser


def given_role(user: User, *, days: int = 0) -> Membership:
    unit = Unit.objects.filter(agency__code="H99.11").order_by("pk")[0]
    today = timezone.localdate()
    former: dict[str, Any] = {
        "role": Role.CLERK,
        "since": today - timedelta(60),
        "until": today - timedelta(30),
    }
    Membership.objects.get_or_create(user=user, unit=unit, **former)
    return add_membership(
        actor=staff(Role.SYSTEM_ADMIN, "H99"),
        user_id=user.pk,
        unit_id=unit.pk,
        role=Role.OFFICER,
        title="",
        since=today + timedelta(days),
    )


def test_a_token_and_a_session_of_before_a_new_role_end_with_it() -> None:
    program, browser = program_of(citizen(1)), browser_of(citizen(1))
    assert works(program)
    given_role(person())
    assert problem(program.get("dossiers/x/")) == (401, "token_invalid")
    assert not is_in(browser)


def test_a_token_of_before_a_role_that_begins_later_ends_on_its_first_day() -> None:
    given_role(person(), days=3)
    program = program_of(citizen(1))
    assert works(program)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert problem(program.get("dossiers/x/")) == (401, "token_invalid")


def test_an_ended_role_ends_tokens_and_sessions() -> None:
    member = given_role(person())
    program, browser = program_of(citizen(1)), browser_of(citizen(1))
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        end_membership(
            actor=staff(Role.SYSTEM_ADMIN, "H99"), membership_id=member.pk, until=timezone.localdate()
        )
        assert not works_at_all(program)
        assert not is_in(browser)


def works_at_all(program: Program) -> bool:
    return bool(program.get("dossiers/x/").status_code != 401)


def test_tokens_of_staff_that_were_issued_before_roles_were_noted_are_over() -> None:
    program = program_of(staff(Role.OFFICER))
    assert works(program)
    ApiToken.objects.update(posts=[])
    assert problem(program.get("dossiers/x/")) == (401, "token_invalid")


def test_a_second_factor_that_is_set_up_ends_tokens_and_other_sessions_and_keeps_this_one() -> None:
    user = person()
    program, elsewhere, here = program_of(citizen(1)), with_password(user), with_password(user)
    here.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
    secret = here.get(f"{STEP}bat/").context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert here.post(f"{STEP}bat/", {"code": code_of(secret)}).status_code == 302
    assert not works_at_all(program)
    assert not is_in(elsewhere)
    assert is_in(here)
    fresh = program_of(citizen(1))
    assert here.post(f"{STEP}tat/").status_code == 302
    assert not works_at_all(fresh)
    assert is_in(here)


def test_who_has_a_second_factor_makes_a_token_with_it_and_not_with_the_password_alone() -> None:
    user = person()
    with time_machine.travel(MORNING, tick=False):
        TOTP.activate(user, SECRET)
        browser = with_password(user)
        browser.post(f"{STEP}ma/", {"code": code_of(SECRET)})
        assert is_in(browser)
    with time_machine.travel(MORNING + timedelta(minutes=20), tick=False):
        browser.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
        refused = browser.post(NEW_TOKEN, FORM)
        assert refused["Location"].startswith(f"{STEP}xac-nhan-lai/")
        assert not ApiToken.objects.exists()
        browser.post(f"{STEP}xac-nhan-lai/", {"code": code_of(SECRET)})
        assert browser.post(NEW_TOKEN, FORM).status_code == 200
    assert ApiToken.objects.get().user == user


@pytest.mark.parametrize("first", ["page", "program"])
def test_a_code_of_the_app_opens_one_door_once_and_no_other_door_after(first: str) -> None:
    user = person()
    TOTP.activate(user, SECRET)
    asked: dict[str, Any] = {
        "login": user.email,
        "password": PASSWORD,
        "name": "x",
        "scopes": ["dossiers:read"],
    }

    def by_page(code: str) -> bool:
        browser = with_password(user)
        browser.post(f"{STEP}ma/", {"code": code})
        return is_in(browser)

    def by_program(code: str) -> bool:
        return bool(Program().post("auth/token", asked | {"code": code}).status_code == 201)

    doors = [by_page, by_program] if first == "page" else [by_program, by_page]
    with time_machine.travel(MORNING, tick=False) as clock:
        code = code_of(SECRET)
        assert doors[0](code)
        clock.shift(
            timedelta(seconds=50)
        )  # the library forgets after 30 seconds, and the code is right for 60
        assert [door(code) for door in doors] == [False, False]
        assert Authenticator.objects.filter(user=user).exists()


def test_the_code_that_set_the_app_up_does_not_sign_in() -> None:
    user = person()
    with time_machine.travel(MORNING, tick=False):
        here = with_password(user)
        here.post("/tai-khoan/xac-nhan-lai/", {"password": PASSWORD})
        secret = here.get(f"{STEP}bat/").context["form"].secret
        code = code_of(secret)
        here.post(f"{STEP}bat/", {"code": code})
        thief = with_password(user)
        thief.post(f"{STEP}ma/", {"code": code})
        assert not is_in(thief)
