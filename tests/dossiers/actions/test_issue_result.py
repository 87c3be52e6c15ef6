"""Numbering and issuing the result."""

import re

import pytest

from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db


def test_the_signed_result_gets_number_code_and_the_measured_end() -> None:
    clerk = staff(Role.CLERK)
    after = make("issue_result", clerk, at_stage("issuing"), at=MONDAY)
    result = after.results.get()
    assert (after.state, after.finished_at) == (State.FINISHED, MONDAY)
    assert (result.issued_by_id, result.issued_at, result.document_number) == (
        clerk.user_id,
        MONDAY,
        "01/UBND",
    )
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", result.verification_code or "")
    assert after.events.latest("number").payload == {"number": "01/UBND"}


def test_numbers_follow_each_other_within_agency_and_year() -> None:
    first, second, third = (at_stage("issuing", applicant=number) for number in (1, 2, 3))
    clerk, next_year = staff(Role.CLERK), MONDAY.replace(year=2027)
    numbers = [
        make("issue_result", clerk, dossier, at=at).results.get().number
        for dossier, at in ((first, MONDAY), (second, MONDAY), (third, next_year))
    ]
    assert numbers == [1, 2, 1]


def test_what_is_not_signed_is_not_issued() -> None:
    dossier = at_stage("issuing")
    dossier.results.update(signed_at=None)
    with pytest.raises(Conflict):
        make("issue_result", staff(Role.CLERK), dossier)
    assert dossier.results.get().number is None
