"""Signing a corrected version of an issued result."""

import pytest

from dossiers.states import State
from dossiers.verification.selectors import verified
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import REASON, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["finished", "returned"])
def test_the_new_version_is_signed_and_waits_at_the_records_office_while_the_old_one_stays_valid(
    stage: str,
) -> None:
    before, leader = at_stage(stage), staff(Role.LEADER)
    after = make("correct_result", leader, before)
    old, new = after.results.order_by("version")
    assert (after.state, after.finished_at) == (State.CORRECTING, before.finished_at)
    assert (new.version, new.signed_by_id, new.correction_reason, new.issued_at) == (
        2,
        leader.user_id,
        REASON,
        None,
    )
    assert after.steps.get(left_at=None).kind == "issue"
    assert verified(old.verification_code or "").ending == ""


def test_a_correction_that_changes_nothing_is_refused() -> None:
    dossier = make("issue_correction", staff(Role.CLERK), at_stage("correcting"))
    issued = dossier.results.get(version=2)
    for content in ("", "  ", f" {issued.content}\n"):
        with pytest.raises(InvalidInput) as caught:
            make("correct_result", staff(Role.LEADER), dossier, content=content)
        assert caught.value.field == "content"
