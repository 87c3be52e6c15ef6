"""The longest answers that a form takes also fit where they are kept."""

import pytest

from dossiers.actions.submit import submit
from dossiers.models import Dossier
from dossiers.selectors.citizen import own_draft
from procedures.forms_engine.answers import validate_all
from procedures.selectors import form_of
from tests.support.factories import citizen, walk

pytestmark = pytest.mark.django_db
WORD = "ấ" * 9


def filled(draft: Dossier, length: int) -> Dossier:
    """Every name, address and e-mail in the draft at that length."""
    text = f"{WORD} " * 40
    for question in form_of(draft.procedure_version).questions():
        if question.type == "person_name" and question.key in draft.answers:
            draft.answers[question.key] = text[:length].strip()
        if question.type == "address" and question.key in draft.answers:
            draft.answers[question.key] = {"detail": text[:length].strip(), "area": text[:length].strip()}
        if question.type == "email":
            draft.answers[question.key] = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.vn"
    draft.save(update_fields=["answers"])
    return draft


@pytest.mark.parametrize("procedure", ["1.001193", "1.004873"])
def test_the_longest_answers_that_hold_can_be_submitted(procedure: str) -> None:
    draft = walk(procedure).dossier
    longest = next(
        length
        for length in range(250, 0, -5)
        if not validate_all(form_of(draft.procedure_version), filled(draft, length).answers)
    )
    assert longest > 100
    submitted = submit(actor=citizen(), dossier_id=own_draft(citizen(), draft.pk).pk)
    assert submitted.code
