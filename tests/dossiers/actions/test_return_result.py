"""Returning the result."""

import pytest
from django.template.loader import render_to_string

from dossiers.documents.post import check_digit
from dossiers.selectors.timeline import Reader, timeline_of
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make
from tests.support.factories import MONDAY, citizen, staff

pytestmark = pytest.mark.django_db


def test_at_the_counter_the_taker_is_named() -> None:
    dossier = at_stage("finished")
    with pytest.raises(InvalidInput) as caught:
        make("return_result", staff(Role.RECEPTION), dossier, taker=" ")
    assert caught.value.field == "taker"
    after = make("return_result", staff(Role.RECEPTION), dossier, taker=" Nông Thị Hoa ", at=MONDAY)
    assert (after.state, after.returned_at, after.returned_to) == (State.RETURNED, MONDAY, "Nông Thị Hoa")
    assert after.events.latest("number").payload == {"way": "counter", "taker": "Nông Thị Hoa"}
    assert after.finished_at == dossier.finished_at


def test_the_applicants_own_download_returns_it_too() -> None:
    after = make("return_result", citizen(1), at_stage("finished"), taker="")
    assert after.returned_to == after.applicant_name
    assert after.events.latest("number").payload["way"] == "online"


def test_by_post_the_number_of_the_item_stands_for_the_taker_and_the_applicant_is_told() -> None:
    after = make(
        "return_result", staff(Role.RECEPTION), at_stage("finished"), taker="", tracking="ee 123456785 vn"
    )
    assert (after.state, after.returned_to) == (State.RETURNED, "Bưu gửi EE123456785VN")
    assert after.events.latest("number").payload["tracking"] == "EE123456785VN"
    told = Message.objects.filter(notice="returned", channel="email").latest("pk")
    for template in ("emails/returned.txt", "sms/returned.txt"):
        assert "EE123456785VN" in render_to_string(template, told.context)
    assert "EE123456785VN" in timeline_of(after, Reader.APPLICANT)[0].note
    assert not timeline_of(after, Reader.BY_CODE)[0].note


@pytest.mark.parametrize("number", ["1234", "EE123456789VN", "số 12345678", "A" * 31])
def test_a_number_that_no_postal_item_has_is_not_taken(number: str) -> None:
    dossier = at_stage("finished")
    with pytest.raises(InvalidInput) as caught:
        make("return_result", staff(Role.RECEPTION), dossier, taker="", tracking=number)
    assert caught.value.field == "tracking"


@pytest.mark.parametrize(
    ("serial", "digit"), [("47312482", 9), ("00000000", 5), ("12345678", 5), ("00000008", 0)]
)
def test_the_check_digit_is_that_of_the_postal_union(serial: str, digit: int) -> None:
    assert check_digit(serial) == digit


def test_a_revoked_result_is_handed_to_nobody_until_a_new_one_is_issued() -> None:
    leader, reception = staff(Role.LEADER), staff(Role.RECEPTION)
    revoked = make("revoke_result", leader, at_stage("finished"))
    for actor in (reception, citizen(1)):
        with pytest.raises(Conflict):
            make("return_result", actor, revoked)
    corrected = make("issue_correction", staff(Role.CLERK), make("correct_result", leader, revoked))
    assert make("return_result", reception, corrected).state == State.RETURNED
