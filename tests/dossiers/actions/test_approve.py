"""Approving and signing."""

import pytest

from foundation.accounts.models import Role
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


def test_the_leader_signs_with_name_and_title_and_the_clerk_has_it_next() -> None:
    leader = staff(Role.LEADER)
    after = make("approve", leader, at_stage("approving"), at=MONDAY)
    draft = after.results.get()
    assert (draft.signed_by_id, draft.signed_at) == (leader.user_id, MONDAY)
    assert (draft.signer_name, draft.signer_title) == (leader.name, "Chủ tịch")
    assert (draft.number, draft.issued_at, draft.verification_code) == (None, None, None)
    step = after.steps.get(left_at=None)
    assert (step.kind, step.role, step.assignee_id) == ("issue", "clerk", None)
