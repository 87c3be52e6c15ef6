"""What was offered is taken back, or closed with the end of the dossier."""

from functools import partial
from typing import Any

import pytest

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.decline_amendment import decline_amendment
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.models import Dossier
from dossiers.selectors.amendments import offered_on
from portal.core.errors import Conflict
from tests.dossiers.amendments.offers import correction_offered, examined, last_offer, paper_offered
from tests.dossiers.stages import make, people_around
from tests.support.factories import citizen
from tests.support.threads import at_once

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


def test_of_two_who_answer_at_once_one_does_and_taking_back_does_not_overtake_it(own_database: str) -> None:
    dossier = examined()
    offer, officer = correction_offered(dossier), people_around(dossier)["officer"]
    same: dict[str, Any] = {"dossier_id": dossier.pk, "amendment_id": offer.pk}
    outcomes = at_once(
        [
            partial(accept_amendment, actor=officer, **same),
            partial(decline_amendment, actor=officer, reason="Không đúng với giấy tờ đã nộp.", **same),
            partial(withdraw_amendment, actor=citizen(1), **same),
        ]
    )
    assert sum(isinstance(one, Dossier) for one in outcomes) == 1, outcomes
    assert sum(isinstance(one, Conflict) for one in outcomes) == 2
    dossier.refresh_from_db()
    assert (dossier.amendments_waiting, last_offer(dossier).is_waiting) == (0, False)
