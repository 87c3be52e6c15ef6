"""The form says one name of the applicant and the counter another: both are shown until somebody corrects one."""

import pytest

from dossiers.actions.correct_person import correct_person
from dossiers.actions.enter_answers import enter_answers
from dossiers.models import Dossier
from dossiers.selectors.case import case_of, warnings_of
from portal.accounts.models import Role
from tests.dossiers.paper import on_paper
from tests.dossiers.stages import written
from tests.support.factories import MONDAY, staff

pytestmark = pytest.mark.django_db
FORM, COUNTER = "Trần Văn Bình", "Trần Văn Bính"


def warned(dossier: Dossier) -> str:
    """What stands over the dossier for reception."""
    return " ".join(warnings_of(case_of(staff(Role.RECEPTION), dossier.code or "", MONDAY)))


def named(dossier: Dossier, name: str) -> None:
    correct_person(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, reason="Theo căn cước của người nộp.", name=name
    )


def test_both_names_stand_over_the_dossier_until_one_is_corrected() -> None:
    dossier = on_paper()
    named(dossier, COUNTER)
    answers = written(dossier) | {"applicant_name": FORM}
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=answers)
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.answers["applicant_name"]) == (COUNTER, FORM)
    assert f"“{FORM}”" in warned(dossier)
    assert f"“{COUNTER}”" in warned(dossier)
    named(dossier, "Trần Văn Bỉnh")
    assert "Trần Văn" not in warned(dossier)
    dossier.refresh_from_db()
    assert dossier.answers["applicant_name"] == "Trần Văn Bỉnh"


def test_one_name_in_other_capitals_is_no_other_name() -> None:
    dossier = on_paper()
    named(dossier, COUNTER)
    answers = written(dossier) | {"applicant_name": COUNTER.upper()}
    enter_answers(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, answers=answers)
    assert "Trần" not in warned(dossier)
