"""Writing to the other side of a dossier."""

import pytest

from dossiers.letters.actions.write_letter import write_letter
from dossiers.states import State
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.models import Message
from tests.support.factories import citizen, dossier_in, staff

pytestmark = pytest.mark.django_db


def test_each_side_writes_as_itself_and_the_other_is_told() -> None:
    dossier, officer = dossier_in(State.PROCESSING), staff(Role.OFFICER, unit="division")
    assert write_letter(actor=citizen(1), dossier_id=dossier.pk, text="Xin hỏi.").from_outside
    assert not write_letter(actor=officer, dossier_id=dossier.pk, text="Xin trả lời.").from_outside
    assert Message.objects.filter(notice="message_from_applicant").exists()
    assert Message.objects.filter(notice="message_to_applicant", recipient=citizen(1).person_id).exists()
    with pytest.raises(InvalidInput):
        write_letter(actor=officer, dossier_id=dossier.pk, text=" ")
    with pytest.raises(NotFound):
        write_letter(actor=citizen(2), dossier_id=dossier.pk, text="Không phải của tôi.")
