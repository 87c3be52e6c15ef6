"""What was taken out of a result stays out: the paper prints the words that were signed, and no others."""

import pytest

from dossiers.actions.approve import approve
from dossiers.actions.correct_result import correct_result
from dossiers.actions.issue_correction import issue_correction
from dossiers.actions.issue_result import issue_result
from dossiers.actions.propose import propose
from dossiers.documents.drafting import text_of
from dossiers.documents.facts import split
from dossiers.models import Dossier, Outcome
from dossiers.officer.draft import preview_of
from dossiers.results.beginning import suggested_content
from dossiers.results.making import usual_title
from dossiers.selectors.case import case_of
from dossiers.states import State
from foundation.core.errors import InvalidInput
from foundation.papers.models import PrintedDocument
from procedures.forms_engine.answers import visible_answers
from procedures.selectors import form_of
from tests.support.factories import MONDAY, dossier_in, walk
from tests.support.result_papers import print_result

pytestmark = pytest.mark.django_db
NATIONALITY, CHILD = "Quốc tịch của cha", "Họ, chữ đệm, tên"


def without(content: str, label: str, *, emptied: bool = False) -> str:
    """The text without the line of that label, or with nothing behind the label."""
    lines = content.splitlines()
    assert any(line.startswith(f"{label}:") for line in lines)
    return "\n".join(
        f"{label}:" if line.startswith(f"{label}:") else line
        for line in lines
        if emptied or not line.startswith(f"{label}:")
    )


def printed(dossier: Dossier) -> list[dict[str, str]]:
    """The lines of the paper that was made last."""
    return list(
        PrintedDocument.objects.filter(subject_id=dossier.pk, form="result").latest("pk").context["lines"]
    )


@pytest.mark.parametrize("emptied", [False, True])
def test_a_removed_fact_is_neither_previewed_nor_printed_nor_back_in_a_correction(emptied: bool) -> None:
    trip = walk().go("submit", "receive", "hand_over", "to_officer").trip
    dossier, people = trip.dossier, trip.cast
    whole = text_of(dossier, usual_title(dossier), "", Outcome.GRANTED)
    content = without(whole, NATIONALITY, emptied=emptied)
    propose(
        actor=people.officer, dossier_id=dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED, content=content
    )
    case = case_of(people.leader, dossier.code or "", MONDAY)
    preview = preview_of(case, people.leader)
    assert preview is not None
    approve(actor=people.leader, dossier_id=dossier.pk)
    signed = dossier.results.get().content
    assert NATIONALITY not in signed
    print_result(dossier)
    issue_result(actor=people.clerk, dossier_id=dossier.pk)
    lines = [line | {"value": line["value"] or "…………"} for line in split(signed)]
    assert printed(dossier) == lines == preview.lines
    shown = suggested_content(case_of(people.leader, dossier.code or "", MONDAY))
    assert shown == signed
    corrected = without(shown, "Dân tộc của cha", emptied=emptied)
    reason = "Ghi thừa dân tộc của cha"
    correct_result(actor=people.leader, dossier_id=dossier.pk, reason=reason, content=corrected)
    print_result(dossier)
    issue_correction(actor=people.clerk, dossier_id=dossier.pk)
    assert {NATIONALITY, "Dân tộc của cha"}.isdisjoint(line["label"] for line in printed(dossier))


@pytest.mark.parametrize("emptied", [False, True])
def test_a_fact_that_the_certificate_needs_cannot_be_removed(emptied: bool) -> None:
    trip = walk().go("submit", "receive", "hand_over", "to_officer").trip
    dossier = trip.dossier
    whole = text_of(dossier, usual_title(dossier), "", Outcome.GRANTED)
    with pytest.raises(InvalidInput, match=CHILD):
        propose(
            actor=trip.cast.officer, dossier_id=dossier.pk, opinion="Đủ.", outcome=Outcome.GRANTED,
            content=without(whole, CHILD, emptied=emptied),
        )  # fmt: skip


def test_an_unnamed_father_has_no_nationality_in_the_form_or_on_paper() -> None:
    dossier = dossier_in(State.RECEIVED)
    dossier.answers = dossier.answers | {"father_name": "", "father_nationality": "VN"}
    assert "của cha" not in text_of(dossier, usual_title(dossier), "")
    kept = visible_answers(form_of(dossier.procedure_version), dossier.answers)
    assert not kept.get("father_nationality")
    assert kept["mother_nationality"] == "VN"
