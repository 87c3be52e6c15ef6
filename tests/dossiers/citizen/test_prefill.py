"""What is known already: from the account, and from what the same person answered before."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.states import State
from portal.accounts.models import User
from tests.dossiers.citizen.conftest import words
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db
Begin = Callable[..., Dossier]
REMARK = "Lấy từ hồ sơ trước, kiểm tra lại."
PAPER = "Hộ chiếu C1234567"


def filed(**answers: object) -> Dossier:
    """A dossier that the citizen filed before, for themselves."""
    dossier = dossier_in(State.REGISTERED)
    dossier.answers |= answers
    dossier.applicant_citizen_id = User.objects.get(email="congdan1@demo.vn").citizen_id
    dossier.save(update_fields=["answers", "applicant_citizen_id"])
    return dossier


def test_an_answer_given_before_stands_there_with_the_remark_to_check_it(
    begin: Begin, citizen: Client
) -> None:
    filed(identity_paper=PAPER)
    draft = begin("1.001193")
    assert draft.answers["identity_paper"] == PAPER
    shown = words(citizen.get(f"/ho-so/nhap/{draft.pk}/applicant/"))
    assert REMARK in shown


def test_a_changed_answer_loses_the_remark(begin: Begin, citizen: Client) -> None:
    filed(identity_paper=PAPER)
    draft = begin("1.001193")
    draft.answers = {**draft.answers, "identity_paper": "Hộ chiếu C7654321"}
    for key in ("applicant_address", "applicant_phone", "applicant_email"):
        draft.answers.pop(key, None)
    draft.save(update_fields=["answers"])
    assert REMARK not in words(citizen.get(f"/ho-so/nhap/{draft.pk}/applicant/"))


def test_what_was_answered_for_another_person_is_not_taken_over(begin: Begin) -> None:
    dossier = filed(identity_paper=PAPER)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_citizen_id="079190001234")
    assert "identity_paper" not in begin("1.001193").answers


def test_what_somebody_else_answered_is_not_taken_over(begin: Begin) -> None:
    dossier = filed(identity_paper=PAPER)
    Dossier.objects.filter(pk=dossier.pk).update(submitter=User.objects.get(email="congdan2@demo.vn"))
    assert "identity_paper" not in begin("1.001193").answers


def test_the_sex_follows_from_the_personal_number(begin: Begin, user: User) -> None:
    assert begin("1.004222", agency="G01.99.11", case="own_home").answers["applicant_sex"] in {
        "male",
        "female",
    }


def test_the_address_of_the_profile_is_split_into_its_boxes(begin: Begin, user: User) -> None:
    user.address = "Số 3, ngõ 12, phường Hoa Sen, tỉnh Bình Minh"
    user.save(update_fields=["address"])
    address = begin().answers["applicant_address"]
    assert address == {"detail": "Số 3, ngõ 12", "area": "phường Hoa Sen, tỉnh Bình Minh"}
