"""Taking back what was noted as taken: rows below zero with the reason, and the fees can be taken again."""

import pytest

from dossiers.actions.take_back_fees import take_back_fees
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import Conflict, InvalidInput
from payments.models import Taking, TakingBack
from tests.dossiers.actions.test_take_fees import owing, take
from tests.dossiers.stages import ELSEWHERE
from tests.support.factories import staff
from tests.support.money import told

pytestmark = pytest.mark.django_db


def take_back(dossier: Dossier, reason: str = "Ghi nhầm hồ sơ.") -> None:
    take_back_fees(
        actor=staff(Role.RECEPTION), dossier_id=dossier.pk, back_as=TakingBack.MISTAKE, reason=reason
    )


def test_a_mistake_leaves_both_rows_and_the_fees_can_be_taken_again() -> None:
    dossier = take(owing())
    take_back(dossier)
    rows = list(Taking.objects.filter(subject_id=dossier.pk).order_by("pk"))
    assert sum(row.amount for row in rows) == 0
    assert {row.reason for row in rows} == {"", "Ghi nhầm hồ sơ."}
    take(dossier, receipt="BL 22")
    assert sum(Taking.objects.filter(subject_id=dossier.pk).values_list("amount", flat=True)) > 0


def test_the_point_that_took_them_gives_them_back_though_another_has_the_dossier_by_then() -> None:
    """Its till of that day ends at zero; no money ever came to the other."""
    dossier = take(owing())
    took = dossier.receiving_point
    assert took is not None
    Dossier.objects.filter(pk=dossier.pk).update(receiving_point=ReceivingPoint.objects.get(code=ELSEWHERE))
    reception = staff(Role.RECEPTION, ELSEWHERE)
    take_back_fees(
        actor=reception, dossier_id=dossier.pk, back_as=TakingBack.MISTAKE, reason="Ghi nhầm hồ sơ."
    )
    rows = list(Taking.objects.filter(subject_id=dossier.pk).order_by("pk"))
    lines = len(told(dossier))
    assert [row.point_id for row in rows] == [took.pk] * 2 * lines
    assert [row.amount for row in rows[lines:]] == [-row.amount for row in rows[:lines]]
    assert [row.taken_by_id for row in rows[lines:]] == [reception.person_id] * lines


def test_nothing_is_taken_back_without_a_reason_or_twice() -> None:
    dossier = take(owing())
    for said in (" ", "x", "Nhầm."):
        with pytest.raises(InvalidInput) as caught:
            take_back(dossier, reason=said)
        assert caught.value.field == "reason"
    take_back(dossier)
    with pytest.raises(Conflict):
        take_back(dossier)
