"""Taking fees at the counter: once, whole, by a receipt, at the point that received the dossier."""

import pytest
from django.utils import timezone

from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from payments.models import MoneyKind, Taking, TakingBack, TakingWay
from tests.dossiers.stages import ELSEWHERE, OTHER, at_stage
from tests.support.factories import staff, walk
from tests.support.money import fee, tell, told

pytestmark = pytest.mark.django_db


def owing() -> Dossier:
    """A received dossier with a fee that is known."""
    return Dossier.objects.get(pk=walk(OTHER).go("submit", "receive").dossier.pk)


def take(dossier: Dossier, receipt: str = "BL 21", point: str = "") -> Dossier:
    actor = staff(Role.RECEPTION, point) if point else staff(Role.RECEPTION)
    return take_fees(actor=actor, dossier_id=dossier.pk, receipt=receipt, way=TakingWay.CASH)


def test_what_was_told_on_receipt_is_taken_whole_and_once() -> None:
    dossier = take(owing())
    owed = sum(line.amount or 0 for line in told(dossier))
    assert owed > 0
    assert sum(Taking.objects.filter(subject_id=dossier.pk).values_list("amount", flat=True)) == owed
    with pytest.raises(Conflict):
        take(dossier)


def test_nothing_is_taken_without_a_receipt_or_at_another_point() -> None:
    dossier = owing()
    for unreadable in (" ", "\u200b", "–/."):
        with pytest.raises(InvalidInput) as caught:
            take(dossier, receipt=unreadable)
        assert caught.value.field == "receipt"
    with pytest.raises(NotFound):
        take(dossier, point=ELSEWHERE)
    assert not Taking.objects.exists()


def test_receipts_that_look_the_same_are_noted_as_the_same() -> None:
    noted: list[str] = []
    for receipt in ("R 002", "R\u200b \u00a0 002\u00ad "):
        dossier = take(owing(), receipt=receipt)
        noted += Taking.objects.filter(subject_id=dossier.pk).values_list("receipt", flat=True)
    assert set(noted) == {"R 002"}


def test_where_nothing_of_a_known_amount_is_to_be_paid_nothing_is_taken() -> None:
    dossier = at_stage("received")
    tell(dossier)
    with pytest.raises(Conflict):
        take(dossier)


def test_nobody_takes_money_of_themselves() -> None:
    dossier, actor = owing(), staff(Role.RECEPTION)
    Dossier.objects.filter(pk=dossier.pk).update(submitter=actor.user_id)
    with pytest.raises(NotAllowed):
        take(dossier)
    assert not Taking.objects.exists()


def test_nothing_is_taken_before_the_dossier_is_received() -> None:
    filed = walk(OTHER).go("submit").dossier
    tell(filed, *told(owing()))
    with pytest.raises(NotFound):
        take(filed)


def test_while_an_amount_is_not_known_nothing_is_taken() -> None:
    dossier = owing()
    tell(dossier, *told(dossier), fee(None))
    with pytest.raises(Conflict):
        take(dossier)


def test_a_fee_of_nothing_has_no_line() -> None:
    dossier = owing()
    before = told(dossier)
    tell(dossier, *before, fee(0))
    take(dossier)
    assert Taking.objects.count() == len(before)


def test_an_obligation_that_was_paid_elsewhere_is_no_fee() -> None:
    dossier, actor = owing(), staff(Role.RECEPTION)
    assert actor.user_id is not None
    obligation = Taking.objects.create(
        subject_id=dossier.pk, point=dossier.receiving_point, kind=MoneyKind.OBLIGATION, name="Tiền sử dụng đất",
        amount=150_000, way=TakingWay.PROOF, receipt="NH 5", taken_by_id=actor.user_id, taken_at=timezone.now(),
    )  # fmt: skip
    take(dossier)
    take_back_fees(actor=actor, dossier_id=dossier.pk, back_as=TakingBack.MISTAKE, reason="Ghi nhầm hồ sơ.")
    assert list(Taking.objects.standing()) == [obligation]
