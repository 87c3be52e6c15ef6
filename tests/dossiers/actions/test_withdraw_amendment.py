"""What was offered is taken back, or closed with the end of the dossier."""

import pytest

from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.selectors.amendments import offered_on
from foundation.core.errors import Conflict
from tests.dossiers.amendments.offers import correction_offered, examined, paper_offered
from tests.dossiers.stages import make
from tests.support.factories import citizen

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_is_the_applicants_alone_again() -> None:
    dossier = examined()
    offer = paper_offered(dossier)
    withdraw_amendment(actor=citizen(1), dossier_id=dossier.pk, amendment_id=offer.pk)
    dossier.refresh_from_db()
    assert dossier.amendments_waiting == 0
    assert [one.amendment.standing for one in offered_on(dossier)] == ["withdrawn"]
    assert offered_on(dossier, to_staff=True) == []


def test_with_the_end_of_the_dossier_what_waits_is_closed() -> None:
    dossier = examined()
    offer = correction_offered(dossier)
    dossier = make("withdraw", citizen(1), dossier)
    [shown] = offered_on(dossier)
    assert (shown.is_waiting, shown.is_closed) == (False, True)
    with pytest.raises(Conflict):
        withdraw_amendment(actor=citizen(1), dossier_id=dossier.pk, amendment_id=offer.pk)
