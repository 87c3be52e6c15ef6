"""Completing a dossier that is not received yet."""

from datetime import datetime

import pytest

from dossiers.actions.complete import complete
from dossiers.states import State
from portal.accounts.models import Role
from portal.core.errors import Conflict, InvalidInput, NotAllowed
from portal.core.working_time import VIETNAM
from tests.dossiers.stages import STAGES, at_stage, make, walked_to
from tests.support.factories import citizen, staff

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


def test_only_the_applicant_completes_and_only_once() -> None:
    dossier = at_stage("awaiting_completion")
    with pytest.raises(NotAllowed):
        complete(actor=staff(Role.RECEPTION), dossier_id=dossier.pk)
    complete(actor=citizen(1), dossier_id=dossier.pk)
    with pytest.raises(Conflict):
        complete(actor=citizen(1), dossier_id=dossier.pk)


def test_a_second_request_is_possible_after_the_first_was_answered() -> None:
    walked = walked_to("awaiting_completion")
    dossier = make("complete", citizen(1), walked.dossier)
    again = make("request_completion", staff(Role.RECEPTION), dossier)
    assert (again.state, again.supplements.count()) == (STAGES["awaiting_completion"].state, 2)
