"""The check of the recorded history adds up the money: what is settled was taken, what was taken settles something."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.take_back_fees import take_back_fees
from dossiers.actions.take_fees import take_fees
from dossiers.history.integrity import faults as history
from dossiers.models import Dossier
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from payments.integrity import faults
from payments.models import Obligation, ObligationKind, ObligationLine, Taking, TakingBack, TakingWay
from payments.selectors import demands
from tests.dossiers.stages import OTHER, at_stage
from tests.payments.test_obligations import owing
from tests.support.factories import staff, walk
from tests.support.guards import unguarded
from tests.support.money import fee, tell

pytestmark = pytest.mark.django_db
SEALING = "0011_owed_as_the_event_says"


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


def test_what_settles_another_kind_of_thing_is_named() -> None:
    paid()
    with unguarded("dossiers_taking"):
        Taking.objects.standing().update(kind="obligation")
    assert [sentence.rsplit(", ", 1)[1] for _key, sentence in faults()] == [
        "but 0 đồng stand as taken for it", "which settle nothing", "which settle nothing",
    ]  # fmt: skip


def test_money_in_the_till_of_another_point_is_named_while_it_stands() -> None:
    dossier = paid()
    other = ReceivingPoint.objects.exclude(pk=dossier.receiving_point_id)[0]
    standing = Taking.objects.standing()
    said = f"{standing[0].amount} đồng stand as taken by receipt BL 7 at {other.code}"
    with unguarded("dossiers_taking"):
        Taking.objects.exclude(pk__in=standing).update(point=other)
        assert not [fault for fault in history() if "receiving point" in fault], "it was taken back"
        Taking.objects.filter(pk=standing[0].pk).update(point=other)
    assert f"{dossier}: {said}, which is not its receiving point" in history()


def test_what_is_owed_by_no_event_or_otherwise_than_it_says_is_named() -> None:
    dossier = at_stage("payment_requested")
    owed = demands(dossier.pk)[0]
    hundredfold = 100 * (owed.amount or 0)
    assert list(history()) == []
    with unguarded("payments_obligation"):
        demands(dossier.pk).update(amount=hundredfold)
        fees, now = ObligationKind.FEES, timezone.now()
        Obligation.objects.create(subject_id=dossier.pk, number=99, kind=fees, amount=0, told_at=now)
    assert list(history()) == [
        f"{dossier}: {hundredfold} đồng are owed by event {owed.number}, which tells no such amount",
        f"{dossier}: 0 đồng are owed by event 99, which is not there",
    ]


def test_the_event_of_the_receipt_seals_what_the_fees_come_to() -> None:
    dossier = walk(OTHER).go("submit", "receive").dossier
    owed = Obligation.objects.get(subject_id=dossier.pk)
    assert dossier.events.get(number=owed.number).payload["owed"] == owed.amount
    with unguarded("payments_obligation"):
        Obligation.objects.update(amount=1)
    assert [fault.rsplit(", ", 1)[1] for fault in history()] == ["which tells no such amount"]


def test_what_is_owed_by_an_event_that_tells_nothing_is_named() -> None:
    dossier = walk(OTHER).go("submit", "receive", "hand_over").dossier
    owed = Obligation.objects.get(subject_id=dossier.pk)
    last = dossier.events.latest("number")
    assert last.move == "hand_over"
    now, told = timezone.now(), []
    for kind, amount in (("fees", 0), ("fees", 9_000_000), ("demand", 0)):
        with unguarded("payments_obligation"):
            forged = Obligation.objects.create(
                subject_id=dossier.pk, number=last.number, kind=kind, amount=amount, told_at=now
            )
            told += [*history()]
            forged.delete()
            assert list(history()) == []
    assert [fault.rsplit(", ", 1)[1] for fault in told] == ["which tells no such amount"] * 3
    with unguarded("payments_obligation"):
        Obligation.objects.create(
            subject_id=dossier.pk, number=last.number, kind="fees", amount=owed.amount, told_at=now
        )
    the_same = {"subject_id": dossier.pk, "number": last.number}
    line = ObligationLine.objects.get(subject_id=dossier.pk)
    ObligationLine.objects.create(**the_same, position=0, kind=line.kind, name=line.name, amount=line.amount)
    assert list(history()) == [], "as a release before told once more what was counted otherwise"
    sealing_since(now - timedelta(days=1))
    assert list(history()) == [], "which may work on for a day"
    sealing_since(now - timedelta(days=1, seconds=1))
    assert [fault.rsplit(", ", 1)[1] for fault in history()] == ["which tells no amount"]


def test_a_receipt_that_does_not_say_what_is_owed_is_believed_of_the_release_before_alone() -> None:
    dossier = walk(OTHER).go("submit", "receive").dossier
    assert dossier.received_at is not None
    with unguarded("dossiers_event"), connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_event SET payload = payload - 'owed'")
    assert [fault for fault in history() if "owed" in fault] == []
    sealing_since(dossier.received_at - timedelta(days=2))
    assert [fault.rsplit(", ", 1)[1] for fault in history() if "owed" in fault] == ["which tells no amount"]
    sealing_since(dossier.received_at)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '0011_squashed' WHERE name = %s", [SEALING])
    assert [fault.rsplit(", ", 1)[1] for fault in history() if "owed" in fault] == ["which tells no amount"]


def test_lines_that_come_to_something_else_and_a_sum_that_an_event_alone_says_are_named() -> None:
    dossier = walk(OTHER).go("submit", "receive").dossier
    number, amount = Obligation.objects.values_list("number", "amount").get(subject_id=dossier.pk)
    with unguarded("payments_obligationline"):
        ObligationLine.objects.filter(subject_id=dossier.pk).update(amount=1)
        assert list(history()) == [
            f"{dossier}: {amount} đồng are owed by event {number}, but its lines come to 1"
        ]
        ObligationLine.objects.filter(subject_id=dossier.pk).delete()
    with unguarded("payments_obligation"):
        Obligation.objects.filter(subject_id=dossier.pk).delete()
    assert list(history()) == [
        f"{dossier}: event {number} says that {amount} đồng are owed, which nothing else says"
    ]


def sealing_since(moment: datetime) -> None:
    """Let the migration since which events say what is owed have been at that moment."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = %s WHERE name = %s", [moment, SEALING])


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
