"""What of the declaration stands on a result."""

import pytest

from dossiers.documents.result import answers
from dossiers.states import State
from tests.support.factories import dossier_in

pytestmark = pytest.mark.django_db


def test_a_birth_certificate_says_the_child_and_parents_but_neither_telephone_nor_declaration() -> None:
    dossier = dossier_in(State.RECEIVED)
    labels = " ".join(row["label"] for row in answers(dossier))
    values = " ".join(row["value"] for row in answers(dossier))
    assert dossier.answers["child_name"] in values
    assert dossier.applicant_phone
    assert dossier.applicant_phone.removeprefix("+84") not in values.replace(" ", "")
    assert "cam đoan" not in labels
