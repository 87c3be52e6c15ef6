"""Sending a proposal back."""

import pytest

from foundation.accounts.models import Role
from tests.dossiers.stages import REASON, UNIT, at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stage", "role"), [("reviewing", Role.HEAD), ("approving", Role.LEADER), ("issuing", Role.CLERK)]
)
def test_the_officer_who_examined_has_it_again_and_reads_why(stage: str, role: Role) -> None:
    before = at_stage(stage)
    officer = before.steps.get(kind="examine").assignee_id
    after = make("send_back", staff(role, unit=UNIT if role == Role.HEAD else ""), before)
    now, returned = after.steps.order_by("-pk")[:2]
    assert (returned.outcome, returned.note) == ("send_back", REASON)
    assert (now.kind, now.assignee_id) == ("examine", officer)


def test_a_signature_falls_away() -> None:
    before = at_stage("issuing")
    assert before.results.get().signed_at is not None
    draft = make("send_back", staff(Role.CLERK), before).results.get()
    assert (draft.signed_by_id, draft.signed_at, draft.signer_name, draft.signer_title) == (
        None,
        None,
        "",
        "",
    )
