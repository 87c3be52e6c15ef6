"""Apologising and extending the time limit."""

from datetime import timedelta

import pytest

from dossiers.clock.steptime import steps_due
from dossiers.clock.timekeeping import LONGEST_EXTENSION, recomputed
from portal.accounts.models import Role
from portal.agencies.selectors import calendar_of
from portal.core.errors import Conflict, InvalidInput
from tests.dossiers.stages import REASON, UNIT, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_the_new_date_is_so_many_working_days_later_and_the_first_promise_stays(role: Role) -> None:
    before = at_stage("examining")
    before.overdue_since = before.created_at
    before.save()
    after = make("extend", staff(role, unit=UNIT if role == Role.HEAD else ""), before, working_days=3)
    change = after.due_date_changes.latest("pk")
    assert before.due_at is not None
    assert after.due_at is not None
    calendar = calendar_of(after.agency)
    worked = calendar.working_time_between(before.due_at, after.due_at)
    assert timedelta(0) < worked <= timedelta(hours=3 * 7.5)
    assert (change.old, change.new, change.extra_working_days, change.reason) == (
        before.due_at,
        after.due_at,
        3,
        REASON,
    )
    assert after.due_at == recomputed(after)
    assert (after.original_due_at, after.overdue_since) == (before.original_due_at, None)


def test_the_law_allows_it_once() -> None:
    dossier = make("extend", staff(Role.LEADER), at_stage("examining"))
    with pytest.raises(Conflict):
        make("extend", staff(Role.LEADER), dossier)
    assert dossier.due_date_changes.filter(extra_working_days__gt=0).count() == 1


@pytest.mark.parametrize("days", [0, -1, LONGEST_EXTENSION + 1])
def test_the_number_of_days_is_reasonable(days: int) -> None:
    dossier = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("extend", staff(Role.LEADER), dossier, working_days=days)
    assert caught.value.field == "working_days"


def test_the_open_step_gets_the_days_too_and_a_recomputation_gives_the_same() -> None:
    before = at_stage("examining")
    old = before.steps.get(left_at=None).due_at
    after = make("extend", staff(Role.LEADER), before, working_days=3)
    new = after.steps.get(left_at=None).due_at
    assert old is not None
    assert new == calendar_of(after.agency).add_working_days(old, 3)
    assert [step.due_at for step in steps_due([after])] == [new]
