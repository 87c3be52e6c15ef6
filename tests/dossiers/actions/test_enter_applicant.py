"""Entering the applicant at the counter."""

import pytest

from dossiers.actions.enter_applicant import enter_applicant
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed
from tests.dossiers.stages import at_stage, counter_draft
from tests.support.factories import citizen, staff

pytestmark = pytest.mark.django_db


def test_the_counter_writes_down_who_the_applicant_is() -> None:
    reception = staff(Role.RECEPTION)
    dossier = counter_draft(reception, "  Nông Văn Dũng ")
    assert dossier.applicant_name == "Nông Văn Dũng"
    with pytest.raises(InvalidInput) as caught:
        enter_applicant(actor=reception, dossier_id=dossier.pk, name=" ")
    assert caught.value.field == "name"


def test_the_applicant_of_an_online_draft_is_not_written_by_hand() -> None:
    with pytest.raises(NotAllowed):
        enter_applicant(actor=citizen(1), dossier_id=at_stage("draft").pk, name="Ai đó")
    with pytest.raises(Conflict):
        enter_applicant(actor=staff(Role.RECEPTION), dossier_id=at_stage("registered").pk, name="Ai đó")
