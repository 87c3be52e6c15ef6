"""Nobody handles what they filed themselves."""

import pytest

from dossiers.actions.assign import assign
from dossiers.models import Dossier
from dossiers.states import State
from foundation.core.errors import InvalidInput
from tests.support.factories import team, walk

pytestmark = pytest.mark.django_db


def test_the_head_cannot_give_a_dossier_to_the_officer_who_filed_it() -> None:
    people = team()
    dossier = walk().go("submit", "receive", "hand_over").dossier
    Dossier.objects.filter(pk=dossier.pk).update(submitter=people.officer.person_id)
    with pytest.raises(InvalidInput) as caught:
        assign(actor=people.head, dossier_id=dossier.pk, officer_id=people.officer.person_id)
    assert caught.value.field == "officer_id"
    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING
