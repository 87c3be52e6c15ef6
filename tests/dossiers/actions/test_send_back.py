"""Sending a proposal back."""

import pytest

from foundation.accounts.models import Role
from tests.dossiers.stages import REASON, UNIT, at_stage, make, people_around
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


def test_the_number_goes_back_with_the_signature_and_is_the_next_one_given() -> None:
    first, clerk, leader = at_stage("issuing"), staff(Role.CLERK), staff(Role.LEADER)
    second = at_stage("issuing", applicant=2)
    assert [one.results.get().number for one in (first, second)] == [1, 2]
    after = make("send_back", clerk, first)
    draft = after.results.get()
    assert (draft.number, draft.verification_code, draft.paper_event) == (None, None, None)
    assert not after.documents.filter(form="result").exists()
    third = make("approve", leader, at_stage("approving", applicant=3))
    fourth = make("approve", leader, at_stage("approving", applicant=4))
    assert [one.results.get().number for one in (third, fourth)] == [1, 3]


@pytest.mark.parametrize(("move", "who"), [("stop", "leader"), ("withdraw", "applicant")])
def test_a_dossier_that_ends_under_a_signature_leaves_no_gap(move: str, who: str) -> None:
    first = at_stage("issuing")
    make(move, people_around(first)[who], first)
    second = at_stage("issuing", applicant=2)
    assert [one.results.get().number for one in (first, second)] == [None, 1]
