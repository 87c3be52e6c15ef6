"""What is known already: from the account, and from what the same person answered before."""

from collections.abc import Callable

import pytest
from django.test import Client

from dossiers.models import Dossier
from dossiers.move_forms.entering import entry_of
from dossiers.states import State
from foundation.accounts.models import Role, User
from procedures.forms_engine.answers import clean_page, validate_all
from procedures.forms_engine.page_form import page_form
from procedures.forms_engine.paper import whole_page
from procedures.selectors import form_of
from tests.dossiers.citizen.conftest import words
from tests.dossiers.stages import counter_draft
from tests.support.factories import dossier_in, offering, staff

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


TAKEN = {"subject_name": "name", "subject_birth_date": "birth_date", "subject_citizen_id": "citizen_id"}


@pytest.mark.parametrize("code", ["2.000635", "1.004873"])
def test_of_the_person_whom_a_matter_is_about_only_their_own_relation_takes_what_is_known(
    begin: Begin, code: str
) -> None:
    draft = begin(code)
    assert not TAKEN.keys() & draft.answers.keys()
    definition = form_of(draft.procedure_version)
    own = {key: draft.answers[f"applicant_{part}"] for key, part in TAKEN.items()}
    for relation, known in (("self", own), ("family", dict.fromkeys(TAKEN))):
        answers = draft.answers | {"relation": relation}
        page = next(one for one in definition.pages if "subject_name" in {field.key for field in one.fields})
        shown = page_form(definition, page, answers=answers)
        assert {key: shown[key].value() for key in TAKEN} == known


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ({}, {}),
        (
            {"subject_name": "Hoàng Bảo Con", "subject_birth_date": "2019-01-05"},
            {"subject_name": "Hoàng Bảo Con", "subject_birth_date": "2019-01-05"},
        ),
        (
            {"subject_citizen_id": "001219012345", "subject_birth_date": "2019-01-05"},
            {
                "subject_name": "Nguyễn Văn Cha",
                "subject_birth_date": "2019-01-05",
                "subject_citizen_id": "001219012345",
            },
        ),
    ],
)
def test_a_changed_relation_empties_what_was_taken_from_the_applicant(
    begin: Begin, typed: dict[str, str], left: dict[str, str]
) -> None:
    """A child may have the name of the parent, but not the number."""
    definition = form_of(begin("2.000635").procedure_version)
    own = {"name": "Nguyễn Văn Cha", "birth_date": "1985-03-12", "citizen_id": "001085018513"}
    taken = {key: own[part] for key, part in TAKEN.items()}
    posted = {f"applicant_{part}": value for part, value in own.items()} | taken
    posted |= {"relation": "family"} | typed
    for key in ("applicant_birth_date", "subject_birth_date"):
        boxes = zip(("year", "month", "day"), posted.pop(key).split("-"), strict=True)
        posted |= {f"{key}_{box}": value for box, value in boxes}
    page = clean_page(definition, whole_page(definition), answers={}, data=posted, goes_on=True)
    assert {key: page.answers[key] for key in TAKEN if key in page.answers} == left
    gone = TAKEN.keys() - left.keys()
    assert not any("".join(filter(None, page.form[key].value() or [])) for key in gone)
    assert ("subject_name" in page.form.errors) is ("subject_name" in gone)


@pytest.mark.parametrize(
    ("relation", "parent"), [("father", "father"), ("mother", "mother"), ("grandmother", None)]
)
def test_a_parent_who_registers_a_birth_is_not_asked_again_who_they_are(
    begin: Begin, relation: str, parent: str | None
) -> None:
    draft = begin("1.001193")
    answers = draft.answers | {"relation": relation, "birth_circumstance": "usual"}
    definition = form_of(draft.procedure_version)
    for who in ("father", "mother"):
        shown = page_form(definition, definition.page(who), answers=answers)
        known = {
            key: shown[f"{who}_{key}"].value() for key in ("name", "birth_date", "citizen_id", "address")
        }
        own = {key: answers.get(f"applicant_{key}") for key in known}
        assert known == (own if who == parent else dict.fromkeys(known))


@pytest.mark.parametrize(("relation", "refused"), [("father", True), ("grandmother", False)])
def test_a_father_who_applies_does_not_leave_his_own_name_out(
    begin: Begin, relation: str, refused: bool
) -> None:
    draft = begin("1.001193")
    answers = draft.answers | {"relation": relation, "birth_circumstance": "usual"}
    definition = form_of(draft.procedure_version)
    page = clean_page(definition, definition.page("father"), answers=answers, data={"father_name": ""})
    assert ("father_name" in page.form.errors) is refused
    assert ("father_name" in validate_all(definition, page.answers)) is refused


def test_at_the_counter_too_the_person_is_not_the_applicant_until_the_form_says_so() -> None:
    draft = counter_draft(staff(Role.RECEPTION), "Hoàng Văn Cha", offered=offering("2.000635"))
    form = entry_of(draft).form
    assert form["applicant_name"].value() == "Hoàng Văn Cha"
    assert {form[key].value() for key in TAKEN} <= {None, ""}
    assert "Có thể để trống" in form.fields["subject_name"].help_text


PARENT = {"applicant_name": "Nguyễn Văn Cha", "applicant_citizen_id": "001060012345", "copies": "1"}


@pytest.mark.parametrize(("relation", "is_same"), [("self", True), ("family", False)])
def test_nobody_types_twice_on_one_page_who_the_copy_is_about(
    begin: Begin, citizen: Client, relation: str, is_same: bool
) -> None:
    """For a parent without an account nothing is known before, and the page asks for both."""
    draft = begin("2.000635")
    draft.answers = {"relation": "self"}
    draft.save(update_fields=["answers"])
    definition = form_of(draft.procedure_version)
    shown = words(citizen.get(f"/ho-so/nhap/{draft.pk}/phan-1/"))
    assert "Có thể để trống nếu giống mục “Họ, chữ đệm, tên”." in shown
    typed = PARENT | {"relation": relation}
    page = clean_page(definition, whole_page(definition), answers={}, data=typed, goes_on=True)
    assert ("subject_name" not in page.form.errors) is is_same
    assert (page.answers.get("subject_name") == PARENT["applicant_name"]) is is_same
    assert (page.answers.get("subject_citizen_id") == PARENT["applicant_citizen_id"]) is is_same
    assert "registered_at" in page.form.errors
    saved_meanwhile = clean_page(definition, whole_page(definition), answers={}, data=typed)
    assert "subject_name" not in saved_meanwhile.answers
