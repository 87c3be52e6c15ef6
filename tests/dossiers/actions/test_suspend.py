"""Suspending processing on a legal ground."""

import pytest

from dossiers.clock.rules import IntervalKind
from dossiers.states import State
from portal.accounts.models import Role
from portal.core.errors import InvalidInput
from tests.dossiers.stages import GROUND, UNIT, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_the_clock_stands_the_holder_stays_and_the_ground_is_on_record(role: Role) -> None:
    before = at_stage("examining")
    after = make("suspend", staff(role, unit=UNIT if role == Role.HEAD else ""), before)
    assert after.state == State.SUSPENDED
    assert after.intervals.get(ended_at=None).kind == IntervalKind.SUSPENDED.value
    assert after.steps.get(left_at=None).assignee_id == before.steps.get(left_at=None).assignee_id
    assert after.events.latest("number").payload == {"legal_reason": GROUND}


@pytest.mark.parametrize("ground", ["", "  ", "x" * 501])
def test_without_a_ground_that_can_be_printed_nothing_is_suspended(ground: str) -> None:
    before = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("suspend", staff(Role.LEADER), before, legal_reason=ground)
    assert caught.value.field == "legal_reason"
