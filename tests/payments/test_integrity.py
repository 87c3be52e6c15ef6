"""The check of the recorded history adds up the money: what is settled was taken, what was taken settles something."""

import pytest
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier
from foundation.accounts.models import Role
from payments.integrity import faults
from payments.models import Obligation, Taking, TakingBack, TakingWay
from payments.selectors import demands
from tests.dossiers.stages import at_stage
from tests.payments.test_obligations import owing
from tests.support.factories import staff
from tests.support.guards import unguarded
from tests.support.money import fee, tell

pytestmark = pytest.mark.django_db


def paid() -> Dossier:
    """A dossier whose 15.000 đ were taken, taken back and taken again."""
    dossier, reception = owing(), staff(Role.RECEPTION)
    take_fees(actor=reception, dossier_id=dossier.pk, receipt="BL 6", way=TakingWay.CASH)
    mistake, reason = TakingBack.MISTAKE, "Ghi nhầm hồ sơ."
    take_back_fees(actor=reception, dossier_id=dossier.pk, back_as=mistake, reason=reason)
    take_fees(actor=reception, dossier_id=dossier.pk, receipt="BL 7", way=TakingWay.CASH)
    return dossier


def found(dossier: Dossier) -> list[str]:
    """Without the key of the dossier, which is that of all of them."""
    sentences = list(faults())
    assert {key for key, _sentence in sentences} <= {dossier.pk}
    return [sentence for _key, sentence in sentences]


def test_what_people_took_adds_up() -> None:
    dossier = at_stage("payment_requested")
    confirm_payment(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="NH 1")
    tell(owing(), fee(None))
    paid()
    assert list(faults()) == []


def test_what_is_settled_without_money_or_open_in_spite_of_it_is_named() -> None:
    dossier = paid()
    number = Obligation.objects.get(settled_at__isnull=False).number
    with unguarded("payments_obligation"):
        Obligation.objects.filter(number=number).update(settled_at=None, receipt="")
    assert found(dossier) == [
        f"what event {number} told, 15000 đồng, is open, but 15000 đồng stand as taken for it"
    ]
    with unguarded("payments_obligation"):
        Obligation.objects.filter(number=number).update(settled_at=timezone.now(), receipt="BL 9")
    assert len(found(dossier)) == 1, "by another receipt"
    other = owing()
    with unguarded("payments_obligation"):
        Obligation.objects.filter(number=number).update(receipt="BL 7")
        Obligation.objects.filter(subject_id=other.pk, amount=15_000).update(
            settled_at=timezone.now(), receipt="X"
        )
    assert [sentence.endswith("settled, but 0 đồng stand as taken for it") for sentence in found(other)] == [
        True
    ]


def test_what_was_taken_back_and_left_settled_or_settles_nothing_is_named() -> None:
    dossier = paid()
    line = Taking.objects.standing().order_by("pk")[0]
    with unguarded("dossiers_taking"):
        Taking.objects.filter(pk=line.pk).update(number=99)
    assert found(dossier) == [
        f"what event {line.number} told, 15000 đồng, is settled, but {15_000 - line.amount} đồng stand as taken for it",
        f"{line.amount} đồng stand as taken by receipt BL 7, which settle nothing",
    ]


def test_a_demand_from_before_there_were_takings_has_none() -> None:
    dossier = at_stage("payment_requested")
    with unguarded("payments_obligation"):
        demands(dossier.pk).update(settled_at=timezone.now(), receipt="NH 1")
    assert list(faults()) == []


def test_money_from_before_it_bore_a_number_counts_by_its_receipt() -> None:
    dossier = paid()
    with unguarded("dossiers_taking"):
        Taking.objects.update(number=None)
    assert list(faults()) == []
    with unguarded("payments_obligation"):
        Obligation.objects.filter(subject_id=dossier.pk).update(settled_at=None, receipt="")
    assert len(found(dossier)) == 2
