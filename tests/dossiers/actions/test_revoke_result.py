"""Revoking a result."""

import pytest
from django.test import Client

from dossiers.verification.selectors import verified
from foundation.accounts.models import Role, User
from foundation.core.errors import Conflict, InvalidInput
from tests.dossiers.stages import GROUND, REASON, at_stage, make
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_the_applicant_is_not_sent_to_the_counter_for_a_revoked_result(client: Client) -> None:
    after = make("revoke_result", staff(Role.LEADER), at_stage("finished"))
    client.force_login(User.objects.get(pk=citizen(1).person_id))
    page = client.get(f"/ho-so/{after.code}/").content.decode()
    assert "Kết quả đã bị thu hồi" in page
    assert REASON in page
    assert "Đã có kết quả tại" not in page


@pytest.mark.parametrize("stage", ["finished", "returned"])
def test_anybody_who_checks_it_reads_since_when_and_why(stage: str) -> None:
    before = at_stage(stage)
    after = make("revoke_result", staff(Role.LEADER), before)
    result = after.results.get()
    seen = verified(result.verification_code or "")
    assert after.state == before.state
    assert (seen.ending, seen.ended_at, seen.reason, seen.ground) == (
        "revoked",
        result.revoked_at,
        REASON,
        GROUND,
    )


def test_it_is_revoked_once_and_on_a_ground_and_a_new_one_may_follow() -> None:
    dossier, leader = at_stage("returned"), staff(Role.LEADER)
    with pytest.raises(InvalidInput):
        make("revoke_result", leader, dossier, legal_reason=" ")
    revoked = make("revoke_result", leader, dossier)
    with pytest.raises(Conflict):
        make("revoke_result", leader, revoked)
    again = make("issue_correction", staff(Role.CLERK), make("correct_result", leader, revoked))
    old, new = again.results.order_by("version")
    assert verified(old.verification_code or "").ending == "revoked"
    assert verified(new.verification_code or "").ending == ""
