"""What was demanded and is paid away from the desk lets a dossier go on: once, whoever is killed or says it twice."""

import os
import signal
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.take_fees import take_fees
from dossiers.models import Dossier, Event
from dossiers.states import State
from dossiers.watching import paying
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.statements.rows import Rows
from foundation.notifications.models import Message
from payments.actions.pay_online import pay_online
from payments.models import Taking, TakingBack, TakingWay
from payments.selectors import demands, fees_owed
from payments.till import Till, fees_taken, take_back
from tests.dossiers.stages import at_stage
from tests.payments.test_obligations import owing
from tests.support.factories import staff
from tests.support.following import follow_all

GATEWAY = Actor.system("gateway")


def pay(dossier: Dossier, receipt: str = "VNP 1") -> None:
    """As whoever takes money online would tell it."""
    pay_online(actor=GATEWAY, subject_id=dossier.pk, number=demands(dossier.pk)[0].number, receipt=receipt)


def confirmed(dossier: Dossier) -> list[Event]:
    return list(dossier.events.filter(move="confirm_payment"))


def test_what_is_paid_online_lets_the_dossier_go_on_once(own_database: str) -> None:
    dossier, waiting = at_stage("payment_requested"), at_stage("payment_requested", applicant=2)
    follow_all()
    assert not confirmed(dossier)
    pay(dossier)
    pay(dossier)
    follow_all()
    follow_all()
    dossier.refresh_from_db()
    assert dossier.state == State.PROCESSING
    [event] = confirmed(dossier)
    assert (event.actor_name, event.payload) == ("system:confirm-payments", {"receipt": "VNP 1"})
    assert not dossier.intervals.filter(kind="waiting_payment", ended_at=None).exists()
    taking = Taking.objects.get()
    assert (taking.amount, taking.way, taking.point_id) == (demands(dossier.pk)[0].amount, "online", None)
    assert Message.objects.filter(notice="payment_confirmed", channel="inbox").count() == 1
    waiting.refresh_from_db()
    assert waiting.state == State.PAYMENT_REQUESTED


def test_whoever_is_killed_in_the_middle_leaves_it_to_be_done_once(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = [at_stage("payment_requested", applicant=number) for number in (1, 2)]
    follow_all()
    for number, dossier in enumerate(dossiers):
        pay(dossier, f"VNP {number}")
    with monkeypatch.context() as patch:
        patch.setattr(paying, "confirm_payment", partial(confirm_and_die, dossiers[1].pk))
        connection.close()
        process = os.fork()
        if process == 0:
            try:
                follow_all()
            finally:
                os._exit(1)
        assert os.WTERMSIG(os.waitpid(process, 0)[1]) == signal.SIGKILL
    assert not any(confirmed(dossier) for dossier in dossiers)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        follow_all()
    assert [len(confirmed(dossier)) for dossier in dossiers] == [1, 1]


def confirm_and_die(last: int, *, actor: Actor, dossier_id: int, receipt: str) -> None:
    confirm_payment(actor=actor, dossier_id=dossier_id, receipt=receipt)
    if dossier_id == last:
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_a_desk_confirms_is_not_confirmed_again(own_database: str) -> None:
    at_desk, online = at_stage("payment_requested"), at_stage("payment_requested", applicant=2)
    confirm_payment(actor=staff(Role.RECEPTION), dossier_id=at_desk.pk, receipt="BL 9")
    pay(online)
    with pytest.raises(Conflict, match="VNP 1"):
        confirm_payment(actor=staff(Role.RECEPTION), dossier_id=online.pk, receipt="BL 10")
    with pytest.raises(Conflict):
        pay(at_desk)
    follow_all()
    assert [event.actor_name != "system:confirm-payments" for event in confirmed(at_desk)] == [True]
    assert [len(confirmed(dossier)) for dossier in (at_desk, online)] == [1, 1]
    assert Taking.objects.count() == 2


@pytest.mark.django_db
def test_fees_that_are_paid_online_are_not_taken_at_the_till() -> None:
    dossier = owing()
    owed = fees_owed(dossier.pk)
    assert owed is not None
    with pytest.raises(NotAllowed):
        pay_online(actor=staff(Role.RECEPTION), subject_id=dossier.pk, number=owed.number, receipt="VNP 2")
    with pytest.raises(NotFound):
        pay_online(actor=GATEWAY, subject_id=dossier.pk, number=99, receipt="VNP 2")
    with pytest.raises(Conflict, match="thông báo lại"):
        pay_online(actor=GATEWAY, subject_id=dossier.pk, number=owed.number - 1, receipt="VNP 2")
    pay_online(actor=GATEWAY, subject_id=dossier.pk, number=owed.number, receipt="VNP 2")
    assert list(Taking.objects.values_list("amount", "way")) == [(10_000, "online"), (5_000, "online")]
    with pytest.raises(Conflict):
        take_fees(actor=staff(Role.RECEPTION), dossier_id=dossier.pk, receipt="BL 1", way=TakingWay.CASH)


@pytest.mark.django_db
def test_a_notice_of_money_that_was_given_back_counts_no_second_time() -> None:
    dossier = owing()
    owed = fees_owed(dossier.pk)
    assert owed is not None
    pay_online(actor=GATEWAY, subject_id=dossier.pk, number=owed.number, receipt="VNP 2")
    rows, till = Rows(), Till(None, staff(Role.RECEPTION).person_id, timezone.now())
    take_back(rows, owed.number, fees_taken(dossier.pk), till, TakingBack.GIVEN_BACK, "Trả lại qua cổng.")
    rows.write()
    pay_online(actor=GATEWAY, subject_id=dossier.pk, number=owed.number, receipt="VNP 2")
    assert sum(Taking.objects.values_list("amount", flat=True)) == 0
    pay_online(actor=GATEWAY, subject_id=dossier.pk, number=owed.number, receipt="VNP 3")
    assert sum(Taking.objects.values_list("amount", flat=True)) == 15_000


@pytest.mark.django_db
def test_the_system_confirms_nothing_that_is_not_paid() -> None:
    dossier = at_stage("payment_requested")
    with pytest.raises(Conflict):
        confirm_payment(actor=Actor.system(), dossier_id=dossier.pk, receipt="VNP 1")
    assert not Taking.objects.exists()
