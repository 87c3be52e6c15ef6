"""Approving and signing."""

import re

import pytest

from foundation.accounts.models import Role
from foundation.papers.models import Urgency
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


def test_the_leader_signs_with_name_and_title_and_the_clerk_has_it_next() -> None:
    leader = staff(Role.LEADER)
    after = make("approve", leader, at_stage("approving"), at=MONDAY)
    draft = after.results.get()
    assert (draft.signed_by_id, draft.signed_at) == (leader.user_id, MONDAY)
    assert (draft.signer_name, draft.signer_title) == (leader.name, "Chủ tịch")
    assert (draft.document_number, draft.valid_from, draft.issued_at) == ("01/UBND", MONDAY.date(), None)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", draft.verification_code or "")
    step = after.steps.get(left_at=None)
    assert (step.kind, step.role, step.assignee_id) == ("issue", "clerk", None)


def test_the_signature_brings_the_paper_with_number_day_and_signer() -> None:
    after = make("approve", staff(Role.LEADER), at_stage("approving"), at=MONDAY)
    signing, result = after.events.latest("number"), after.results.get()
    paper = after.documents.get(form="result")
    assert (paper.number, result.paper_event) == (signing.number, signing.number)
    assert (paper.context["number"], paper.context["day"]) == ("01/UBND", "ngày 02 tháng 3 năm 2026")
    assert paper.context["verification_code"] == result.verification_code
    assert paper.urgency == Urgency.SOON


def test_numbers_follow_each_other_within_agency_and_year() -> None:
    leader, next_year = staff(Role.LEADER), MONDAY.replace(year=2027)
    signed = [
        make("approve", leader, at_stage("approving", applicant=number), at=at).results.get().number
        for number, at in ((1, MONDAY), (2, MONDAY), (3, next_year))
    ]
    assert signed == [1, 2, 1]
