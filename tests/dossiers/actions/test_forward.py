"""Forwarding a dossier to a colleague."""

import pytest

from foundation.core.errors import InvalidInput, NotAllowed
from tests.dossiers.stages import REASON, at_stage, make, people_around

pytestmark = pytest.mark.django_db


def test_a_colleague_gets_the_same_step_with_the_same_deadline_and_the_reason() -> None:
    before = at_stage("examining")
    people = people_around(before)
    step = before.steps.get(left_at=None)
    after = make("forward", people["officer"], before, officer_id=people["other_officer"].person_id)
    closed, now = after.steps.filter(kind="examine").order_by("pk")
    assert (closed.outcome, closed.note) == ("forward", REASON)
    assert (now.assignee_id, now.taken_at) == (people["other_officer"].user_id, None)
    assert (now.due_at, now.unit_id) == (step.due_at, step.unit_id)
    with pytest.raises(NotAllowed):
        make("forward", people["officer"], after)


def test_it_does_not_leave_unit_or_role() -> None:
    dossier = at_stage("examining")
    people = people_around(dossier)
    for who in ("officer_elsewhere", "head", "stranger"):
        with pytest.raises(InvalidInput):
            make("forward", people["officer"], dossier, officer_id=people[who].person_id)
