"""Completing a dossier that is not received yet."""

from collections.abc import Callable
from datetime import datetime

import pytest

from dossiers.actions.complete import complete
from dossiers.actions.enter_applicant import enter_applicant
from dossiers.actions.request_completion import request_completion
from dossiers.actions.start import start
from dossiers.actions.submit import submit
from dossiers.actions.supplement import supplement
from dossiers.models import Channel, Dossier
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from tests.dossiers.stages import GROUND, STAGES, at_stage, make, walked_to
from tests.support.factories import citizen, offering, staff
from tests.support.money import told

pytestmark = pytest.mark.django_db


def test_completion_answers_the_request_and_reception_has_eight_hours_again() -> None:
    friday = datetime(2026, 3, 6, 16, 0, tzinfo=VIETNAM)
    after = make("complete", citizen(1), at_stage("awaiting_completion"), note="Đã ký.", at=friday)
    request = after.supplements.get()
    assert (after.state, request.answered_at, request.answer_note) == (State.REGISTERED, friday, "Đã ký.")
    # One hour of Friday, the four hours of Saturday morning, three hours of Monday.
    assert after.answer_by == datetime(2026, 3, 9, 10, 30, tzinfo=VIETNAM)


def test_a_paper_asked_for_must_come_with_a_file() -> None:
    dossier = walked_to("registered").go("ask_completion").dossier
    with pytest.raises(InvalidInput) as caught:
        complete(actor=citizen(1), dossier_id=dossier.pk)
    item = dossier.supplements.get().items.get()
    assert caught.value.field == item.component.key


def test_answers_that_were_not_asked_about_stay() -> None:
    dossier = at_stage("awaiting_completion")
    with pytest.raises(InvalidInput):
        complete(actor=citizen(1), dossier_id=dossier.pk, answers={next(iter(dossier.answers)): "khác"})
    assert dossier.supplements.filter(answered_at=None).exists()


def test_a_corrected_name_is_that_of_the_dossier_before_there_is_a_receipt() -> None:
    walked, name = walked_to("registered"), "Vàng Thị Mai Hương"
    asked = make(
        "request_completion", staff(Role.RECEPTION), walked.dossier, items={}, questions=["applicant_name"]
    )
    after = make("complete", citizen(1), asked, answers={"applicant_name": name})
    assert after.applicant_name == name
    payload = after.events.latest("number").payload
    assert payload["corrected"] == {"applicant_name": [asked.applicant_name, name]}
    assert (told(after), after.documents.filter(form="01").exists()) == ((), False)


def test_only_the_applicant_completes_what_came_from_an_account_and_only_once() -> None:
    dossier = at_stage("awaiting_completion")
    with pytest.raises(NotAllowed):
        complete(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    complete(actor=citizen(1), dossier_id=dossier.pk)
    with pytest.raises(Conflict):
        complete(actor=citizen(1), dossier_id=dossier.pk)


def test_a_second_request_on_a_legal_ground_is_possible_after_the_first_was_answered() -> None:
    walked = walked_to("awaiting_completion")
    dossier = make("complete", citizen(1), walked.dossier)
    again = make("request_completion", staff(Role.RECEPTION), dossier, legal_reason=GROUND)
    assert (again.state, again.supplements.count()) == (STAGES["awaiting_completion"].state, 2)


def brought_by_hand() -> Dossier:
    """A dossier that reception entered for somebody without an account, and asked to complete."""
    reception, here = staff(Role.RECEPTION), offering()
    draft = start(actor=reception, offering=here, channel=Channel.IN_PERSON, case_key="")
    enter_applicant(actor=reception, dossier_id=draft.pk, name="Nguyễn Thị Hoa")
    filed = submit(actor=reception, dossier_id=draft.pk)
    asked = {filed.components.all()[0].component.key: "Thiếu chữ ký"}
    return request_completion(actor=reception, dossier_id=filed.pk, reason="Thiếu chữ ký.", items=asked)


def test_the_counter_completes_for_somebody_without_an_account_and_paper_is_enough() -> None:
    dossier = brought_by_hand()
    with pytest.raises(NotFound):
        complete(actor=staff(Role.RECEPTION, "H99.12"), dossier_id=dossier.pk)
    after = complete(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, note="Đã ký.", seen=dossier.version)
    assert (after.state, after.supplements.get().answer_note) == (State.REGISTERED, "Đã ký.")


@pytest.mark.parametrize("action", [complete, supplement])
def test_what_somebody_moved_in_the_meantime_is_not_answered_from_an_old_page(
    action: Callable[..., Dossier],
) -> None:
    dossier = brought_by_hand()
    with pytest.raises(Conflict):
        action(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, note="Đã nộp.", seen=dossier.version - 1)
