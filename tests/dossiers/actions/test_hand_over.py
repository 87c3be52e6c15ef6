"""Handing a received dossier over."""

import pytest

from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.core.errors import Conflict
from tests.dossiers.stages import UNIT, at_stage, make
from tests.support.factories import BIRTH, MONDAY, staff, walk

pytestmark = pytest.mark.django_db


def test_the_dossier_goes_to_the_next_step_of_its_process_with_a_deadline_of_its_own() -> None:
    reception = staff(Role.RECEPTION)
    after = make("hand_over", reception, at_stage("received"), at=MONDAY)
    given, taken = after.steps.order_by("pk")
    assert (given.kind, given.assignee_id, given.left_at, given.outcome) == (
        "reception",
        reception.user_id,
        MONDAY,
        "hand_over",
    )
    assert (taken.kind, taken.role, taken.unit.code, taken.assignee_id) == ("assign", "head", UNIT, None)
    assert (taken.given_by_id, taken.entered_at) == (reception.user_id, MONDAY)
    assert taken.due_at is not None
    assert after.due_at is not None
    assert MONDAY < taken.due_at < after.due_at


def test_a_process_without_assignment_goes_to_the_officers() -> None:
    dossier = walk(BIRTH).go("submit", "receive", "hand_over").dossier
    step = dossier.steps.get(left_at=None)
    assert (step.kind, step.role, step.unit_id) == ("examine", "officer", dossier.offering.handling_unit_id)


def test_it_is_handed_over_once() -> None:
    dossier = make("hand_over", staff(Role.RECEPTION), at_stage("received"))
    with pytest.raises(Conflict):
        make("hand_over", staff(Role.RECEPTION), dossier)


def test_an_agency_without_the_unit_of_a_step_is_told_so_and_nothing_moves() -> None:
    dossier = at_stage("reviewing")
    Unit.objects.filter(agency=dossier.agency, kind="leadership").update(kind="division")
    with pytest.raises(Conflict):
        make("propose", staff(Role.HEAD, unit=UNIT), dossier)
    assert dossier.steps.get(left_at=None).kind == "review"
