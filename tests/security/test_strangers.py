"""People who are not signed in begin so many sessions from one line and no more, and none of them lasts."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from foundation.accounts.models import User
from foundation.core.cache.rates import line_of
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db
CHALLENGE = "/tai-khoan/khoa-truy-cap/dang-nhap/"
LINE = "2001:db8:1:2::"


@pytest.fixture(autouse=True)
def _few(settings: Any) -> None:
    cache.clear()
    settings.ANONYMOUS_SESSIONS_PER_HOUR = 3


def challenged(address: str) -> int:
    """The status for somebody without cookies who asks for the challenge of a passkey."""
    fetched = {"X-Requested-With": "XMLHttpRequest"}
    return Client(REMOTE_ADDR=address).get(CHALLENGE, headers=fetched).status_code


def test_a_stranger_who_asks_for_one_passkey_after_another_leaves_three_rows() -> None:
    found = [challenged(f"{LINE}{number}") for number in range(1, 9)]
    assert found == [200] * 3 + [429] * 5
    assert Session.objects.count() == 3
    assert challenged("192.0.2.9") == 200


def test_what_a_stranger_left_is_over_after_two_hours_and_a_session_of_somebody_is_not() -> None:
    challenged("192.0.2.9")
    assert Session.objects.get().expire_date < timezone.now() + timedelta(hours=2, minutes=1)
    Client().force_login(User.objects.get(pk=citizen(1).person_id))
    lasts = Session.objects.latest("expire_date").expire_date
    assert lasts > timezone.now() + timedelta(hours=23)


def test_whoever_signs_in_is_not_counted(settings: Any) -> None:
    settings.ANONYMOUS_SESSIONS_PER_HOUR = 0
    browser = Client()
    browser.force_login(User.objects.get(pk=citizen(1).person_id))
    assert browser.get("/tai-khoan-cua-toi/").status_code == 200


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_a_line_is_an_address_or_the_network_that_one_household_is_given(address: str, line: str) -> None:
    assert line_of(address) == line
