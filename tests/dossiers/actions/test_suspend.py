"""Suspending processing on a ground on which the law of a sector lets the time limit stand."""

from typing import Any

import pytest
from django.utils import timezone

from dossiers.acts import ACTS
from dossiers.officer.moves import circumstances_of
from dossiers.selectors.case import case_of
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import GROUND, UNIT, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_the_clock_stands_the_holder_stays_and_the_ground_is_on_record(role: Role) -> None:
    before = at_stage("examining")
    after = make("suspend", staff(role, unit=UNIT if role == Role.HEAD else ""), before)
    assert after.state == State.SUSPENDED
    assert after.intervals.get(ended_at=None).kind == "suspended"
    assert after.steps.get(left_at=None).assignee_id == before.steps.get(left_at=None).assignee_id
    assert after.events.latest("number").payload == {"legal_reason": GROUND}


@pytest.mark.parametrize("ground", ["", "  ", "x", "Theo luật", "x" * 501])
def test_without_a_ground_that_can_be_printed_nothing_is_suspended(ground: str) -> None:
    before = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("suspend", staff(Role.LEADER), before, legal_reason=ground)
    assert caught.value.field == "legal_reason"


def test_on_a_ground_that_the_site_does_not_name_the_clock_does_not_stand(settings: Any) -> None:
    settings.SUSPENSION_GROUNDS = ("Điều 8 Luật Thử nghiệm",)
    before, leader = at_stage("examining"), staff(Role.LEADER)
    with pytest.raises(InvalidInput, match="vẫn tính thời hạn") as caught:
        make("suspend", leader, before, legal_reason="Điều 9 Luật Thử nghiệm")
    assert caught.value.field == "legal_reason"
    assert make("suspend", leader, before, legal_reason=" Điều 8 Luật Thử nghiệm ").state == State.SUSPENDED


def test_where_the_site_names_no_ground_nobody_is_asked_for_one(settings: Any) -> None:
    settings.SUSPENSION_GROUNDS = ()
    before, leader = at_stage("examining"), staff(Role.LEADER)
    case = case_of(leader, str(before.code), timezone.now())
    assert "Chưa khai báo căn cứ" in ACTS["suspend"].hindrance(circumstances_of(case))
    assert ACTS["adjourn"].hindrance(circumstances_of(case)) == ""
    with pytest.raises(InvalidInput):
        make("suspend", leader, before)
