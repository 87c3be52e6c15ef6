"""Whose business went over: an office has ended on its first day without it, not a day sooner."""

import datetime as dt

import pytest
import time_machine

from foundation.agencies.models import Agency, Unit
from foundation.agencies.successions import predecessors
from foundation.core.working_time import VIETNAM

pytestmark = pytest.mark.django_db

ENDED = dt.date(2026, 7, 1)


def seen_on(day: int, month: int) -> tuple[bool, bool]:
    """Whether a unit and an agency that ended on 1 July 2026 are predecessors on that day."""
    old, new = Unit.objects.order_by("pk")[:2]
    before, after = Agency.objects.order_by("pk")[:2]
    Unit.objects.filter(pk=old.pk).update(valid_to=ENDED)
    Agency.objects.filter(pk=before.pk).update(valid_to=ENDED)
    old.successors.add(new)
    before.successors.add(after)
    with time_machine.travel(dt.datetime(2026, month, day, 9, tzinfo=VIETNAM), tick=False):
        found = predecessors([new.pk], [after.pk])
    return old.pk in found.units, before.pk in found.agencies


def test_a_successor_takes_over_on_the_first_day_without_the_old_office() -> None:
    assert seen_on(30, 6) == (False, False)
    assert seen_on(1, 7) == (True, True)
    assert seen_on(2, 7) == (True, True)
