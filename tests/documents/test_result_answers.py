"""What of the declaration stands on a result."""

import pytest

from dossiers.documents.drafting import text_of
from dossiers.documents.result import body_of
from dossiers.results.making import usual_title
from dossiers.states import State
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db


def test_a_birth_certificate_says_the_child_and_parents_but_neither_telephone_nor_declaration() -> None:
    dossier = dossier_in(State.RECEIVED)
    title = usual_title(dossier)
    lines = body_of(dossier, title, text_of(dossier, title, ""))["lines"]
    labels = " ".join(row["label"] for row in lines)
    values = " ".join(row["value"] for row in lines)
    assert dossier.answers["child_name"] in values
    assert dossier.applicant_phone
    assert dossier.applicant_phone.removeprefix("+84") not in values.replace(" ", "")
    assert "cam đoan" not in labels
