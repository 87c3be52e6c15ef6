"""Sessions end by themselves, and strangers leave none behind."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from foundation.accounts.models import Role
from foundation.accounts.tasks import tidy_sessions
from tests.architecture.test_access import Objects
from tests.security.people import browser_of
from tests.support.addresses import all_addresses
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
MINE = "/tai-khoan-cua-toi/"


def after(client: Client, *minutes: int) -> list[bool]:
    """Whether the person is still signed in, asked at each of these minutes after nine."""
    answers = []
    for minute in minutes:
        with time_machine.travel(NINE + timedelta(minutes=minute), tick=False):
            answers.append(client.get(MINE).status_code == 200)
    return answers


@pytest.fixture(autouse=True)
def _limits(settings: object) -> None:
    for name, limit in {
        "SESSION_IDLE": timedelta(hours=2), "SESSION_LONGEST": timedelta(hours=24),
        "STAFF_SESSION_IDLE": timedelta(hours=1), "STAFF_SESSION_LONGEST": timedelta(hours=12),
    }.items():  # fmt: skip
        setattr(settings, name, limit)


def test_a_forgotten_session_ends_after_two_hours_and_that_of_staff_after_one() -> None:
    with time_machine.travel(NINE, tick=False):
        person, officer = browser_of(citizen(1)), browser_of(staff(Role.OFFICER))
    assert after(person, 61, 180, 301) == [True, True, False]
    assert after(officer, 60, 119, 181) == [True, True, False]


def test_a_session_that_is_used_all_the_time_ends_all_the_same() -> None:
    with time_machine.travel(NINE, tick=False):
        person, officer = browser_of(citizen(1)), browser_of(staff(Role.OFFICER))
    assert all(after(officer, *range(50, 720, 50)))
    assert after(officer, 725) == [False]
    assert all(after(person, *range(100, 1440, 100)))
    assert after(person, 1445) == [False]


def test_a_request_within_a_minute_of_the_last_writes_nothing(django_assert_num_queries: object) -> None:
    with time_machine.travel(NINE, tick=False):
        person = browser_of(citizen(1))
        before = Session.objects.get().session_data
        person.get("/tro-giup/")
        assert Session.objects.get().session_data == before
    with time_machine.travel(NINE + timedelta(minutes=5), tick=False):
        person.get("/tro-giup/")
    assert Session.objects.get().session_data != before


def test_sessions_that_are_over_are_deleted_and_others_stay() -> None:
    for number, hours in ((1, 0), (2, 20)):
        with time_machine.travel(NINE + timedelta(hours=hours), tick=False):
            person = browser_of(citizen(number))
            UserSession.objects.create(
                user_id=citizen(number).person_id, session_key=person.session.session_key, ip="192.0.2.1"
            )
    with time_machine.travel(NINE + timedelta(hours=25), tick=False):
        tidy_sessions()
    assert Session.objects.count() == 1
    # The privacy notice promises it of device and network address too, whoever never comes back.
    assert UserSession.objects.get().user_id == citizen(2).person_id


def test_strangers_leave_no_session_behind_whatever_they_post() -> None:
    things, left = Objects(), []
    for address in all_addresses():
        path = things.address(address.name, address.parameters)
        for method in ("get", "post"):
            stranger = Client(raise_request_exception=False)
            getattr(stranger, method)(path, {"note": "x" * 1000})
            if Session.objects.exists():
                left.append(f"{method} {address.key}")
                Session.objects.all().delete()
    assert " ".join(left) == ""
