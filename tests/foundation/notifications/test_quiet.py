"""The night: no telephone rings for what can wait for the morning."""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction
from pytest_django.fixtures import Settings

from foundation.core.working_time import VIETNAM
from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, Kind, Message
from foundation.notifications.outbox import Notice, queue
from foundation.notifications.quiet import is_night, morning_after
from tests.foundation.notifications.test_gateways import CONTEXT, PHONE, connect
from tests.support.gateways import mock_gateway


@pytest.fixture(autouse=True)
def usual_hours(settings: Settings) -> None:
    settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR = 21, 7


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        (at(10, 20, 59), at(10, 20, 59)),
        (at(10, 21), at(11, 7)),
        (at(10, 23, 59), at(11, 7)),
        (at(11, 0), at(11, 7)),
        (at(11, 6, 59), at(11, 7)),
        (at(11, 7), at(11, 7)),
        (at(28, 22), datetime(2026, 3, 1, 7, tzinfo=VIETNAM)),
    ],
)
def test_from_nine_in_the_evening_until_seven_in_the_morning(moment: datetime, morning: datetime) -> None:
    assert morning_after(moment) == morning
    assert is_night(moment) == (moment != morning)


@pytest.mark.parametrize(
    ("begins", "ends", "nights"), [(0, 6, {0, 5}), (12, 14, {12, 13}), (0, 0, set()), (9, 9, set())]
)
def test_a_site_sets_its_own_hours(settings: Settings, begins: int, ends: int, nights: set[int]) -> None:
    settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR = begins, ends
    assert {hour for hour in (0, 5, 6, 9, 12, 13, 14, 22) if is_night(at(10, hour))} == nights


def test_a_rest_within_one_day_ends_on_that_day(settings: Settings) -> None:
    settings.QUIET_FROM_HOUR, settings.QUIET_UNTIL_HOUR = 12, 14
    assert morning_after(at(10, 12, 30)) == at(10, 14)


def queued(key: str, **more: Any) -> None:
    with transaction.atomic():
        queue([Notice("received", key, None, phone=PHONE, address="a@example.vn", context=CONTEXT, **more)])


@pytest.mark.django_db
def test_a_message_of_the_night_leaves_in_the_morning_and_a_code_at_once(settings: Settings) -> None:
    with mock_gateway() as (address, taken), time_machine.travel(at(10, 22), tick=False) as clock:
        connect(settings, address)
        queued("told")
        queued("code", confidential=True)
        assert (deliver_batch(Channel.SMS), deliver_batch(Channel.EMAIL)) == (1, 2)
        waiting = Message.objects.get(channel=Channel.SMS, state="queued")
        assert (waiting.key.split(":")[0], waiting.leaves_at) == ("told", at(11, 7))
        clock.move_to(at(11, 6, 59))
        assert deliver_batch(Channel.SMS) == 0
        clock.move_to(at(11, 7))
        assert deliver_batch(Channel.SMS) == 1
        assert len(taken.messages) == 2


@pytest.mark.django_db
def test_zalo_rests_too(settings: Settings) -> None:
    with mock_gateway() as (address, _taken), time_machine.travel(at(10, 23), tick=False) as clock:
        connect(settings, address)
        queued("told", wanted=frozenset({f"{Channel.ZALO}:{Kind.NEEDED}"}))
        assert deliver_batch(Channel.ZALO) == 0
        clock.move_to(at(11, 7))
        assert deliver_batch(Channel.ZALO) == 1
