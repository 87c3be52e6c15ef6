"""What stands on a form of paper is typed in with a trace of every answer."""

import pytest

from dossiers.actions.enter_answers import enter_answers
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import received_on_paper, written
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_the_event_names_each_answer_with_what_it_was_before() -> None:
    dossier, reception = received_on_paper(), staff(Role.RECEPTION)
    answers = written(dossier)
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=answers)
    renamed = answers | {"applicant_email": "lanh@example.org"}
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=renamed)

    dossier.refresh_from_db()
    assert dossier.answers == renamed
    first, second = dossier.events.filter(move="enter_answers").order_by("number")
    assert first.payload["entered"] == {key: [None, answer] for key, answer in answers.items()}
    assert second.payload["entered"] == {
        "applicant_email": [answers["applicant_email"], "lanh@example.org"],
    }


def test_what_reception_wrote_of_the_applicant_stays_and_the_form_gives_the_rest() -> None:
    dossier = received_on_paper()
    name, answers = dossier.applicant_name, written(dossier) | {"applicant_name": "Nông Thị Thảo"}
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=answers)
    dossier.refresh_from_db()
    assert dossier.applicant_name == name
    assert dossier.applicant_email == answers["applicant_email"]


def test_a_contact_that_the_form_gave_follows_its_correction_and_the_event_names_both() -> None:
    dossier, reception = received_on_paper(), staff(Role.RECEPTION)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_phone="+84900000001", applicant_email="")
    answers = written(dossier) | {"applicant_phone": "+84912000002", "applicant_email": "lanh@example.vn"}
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=answers)
    corrected = answers | {"applicant_phone": "+84912000003", "applicant_email": "lanh@example.org"}
    enter_answers(actor=reception, dossier_id=dossier.pk, answers=corrected)
    dossier.refresh_from_db()
    assert (dossier.applicant_phone, dossier.applicant_email) == ("+84900000001", "lanh@example.org")
    first, second = dossier.events.filter(move="enter_answers").order_by("number")
    assert first.payload["applicant"]["applicant_email"] == ["", "lanh@example.vn"]
    assert second.payload["applicant"] == {"applicant_email": ["lanh@example.vn", "lanh@example.org"]}
    assert second.payload["entered"]["applicant_phone"] == ["+84912000002", "+84912000003"]


def test_an_answer_that_does_not_hold_is_named_and_nothing_is_kept() -> None:
    dossier = received_on_paper()
    wrong = written(dossier) | {"applicant_email": "lanh"}
    with pytest.raises(InvalidInput) as caught:
        enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=wrong)
    assert caught.value.field == "applicant_email"
    dossier.refresh_from_db()
    assert dossier.answers == {}
