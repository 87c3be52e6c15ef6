"""Taking fees at the counter: once, whole, by a receipt, at the point that received the dossier."""

import pytest

from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier, Taking, TakingWay
from portal.accounts.models import Role
from portal.core.errors import Conflict, InvalidInput, NotFound
from tests.dossiers.stages import ELSEWHERE, OTHER, at_stage
from tests.support.factories import staff, walk

pytestmark = pytest.mark.django_db


def owing() -> Dossier:
    """A received dossier with a fee that is known."""
    return Dossier.objects.get(pk=walk(OTHER).go("submit", "receive").dossier.pk)


def take(dossier: Dossier, receipt: str = "BL 21", point: str = "") -> Dossier:
    actor = staff(Role.RECEPTION, point) if point else staff(Role.RECEPTION)
    return take_fees(actor=actor, dossier_id=dossier.pk, receipt=receipt, way=TakingWay.CASH)


def test_what_was_told_on_receipt_is_taken_whole_and_once() -> None:
    dossier = take(owing())
    told = sum(line["amount"] for line in dossier.fees)
    assert told > 0
    assert sum(Taking.objects.filter(dossier=dossier).values_list("amount", flat=True)) == told
    with pytest.raises(Conflict):
        take(dossier)


def test_nothing_is_taken_without_a_receipt_or_at_another_point() -> None:
    dossier = owing()
    with pytest.raises(InvalidInput) as caught:
        take(dossier, receipt=" ")
    assert caught.value.field == "receipt"
    with pytest.raises(NotFound):
        take(dossier, point=ELSEWHERE)
    assert not Taking.objects.exists()


def test_where_nothing_of_a_known_amount_is_to_be_paid_nothing_is_taken() -> None:
    dossier = at_stage("received")
    Dossier.objects.filter(pk=dossier.pk).update(fees=[])
    with pytest.raises(Conflict):
        take(dossier)
