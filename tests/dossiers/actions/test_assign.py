"""Assigning a dossier to an officer."""

import pytest

from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotAllowed
from tests.dossiers.stages import UNIT, at_stage, colleague, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_the_head_names_the_officer_who_examines() -> None:
    head, officer = staff(Role.HEAD, unit=UNIT), colleague(Role.OFFICER, UNIT)
    after = make("assign", head, at_stage("assigning"), officer_id=officer.person_id, note="Xem kỹ bản vẽ.")
    assigned, examine = after.steps.order_by("pk").filter(kind__in=["assign", "examine"])
    assert (assigned.outcome, assigned.note, assigned.assignee_id) == (
        "assign",
        "Xem kỹ bản vẽ.",
        head.user_id,
    )
    assert (examine.assignee_id, examine.taken_at, examine.given_by_id) == (
        officer.user_id,
        None,
        head.user_id,
    )
    assert after.events.latest("number").payload == {"to": officer.user_id}


def test_the_head_gives_it_to_another_officer_and_the_deadline_stays() -> None:
    before = at_stage("examining")
    step = before.steps.get(left_at=None)
    other = next(
        actor for actor in (staff(Role.OFFICER, unit=UNIT), colleague(Role.OFFICER, UNIT))
        if actor.user_id != step.assignee_id
    )  # fmt: skip
    after = make("assign", staff(Role.HEAD, unit=UNIT), before, officer_id=other.person_id)
    now = after.steps.get(left_at=None)
    assert (now.kind, now.assignee_id, now.due_at) == ("examine", other.user_id, step.due_at)


def test_only_an_officer_of_the_unit_is_assigned_and_only_by_its_head() -> None:
    dossier = at_stage("assigning")
    for wrong in (staff(Role.OFFICER, unit="division"), staff(Role.HEAD, unit=UNIT), staff(Role.LEADER)):
        with pytest.raises(InvalidInput):
            make("assign", staff(Role.HEAD, unit=UNIT), dossier, officer_id=wrong.person_id)
    with pytest.raises(NotAllowed):
        make("assign", staff(Role.OFFICER, unit=UNIT), dossier)
    assert dossier.steps.get(left_at=None).kind == "assign"
