"""Confirming a payment."""

from datetime import timedelta

import pytest

from dossiers.clock.recorded import recomputed
from foundation.accounts.models import Role
from foundation.core.errors import InvalidInput
from tests.dossiers.stages import at_stage, make
from tests.support.factories import staff

pytestmark = pytest.mark.django_db


def test_the_number_of_the_receipt_is_kept_and_the_clock_runs_on() -> None:
    before = at_stage("payment_requested")
    since = before.intervals.get(ended_at=None).started_at
    after = make(
        "confirm_payment", staff(Role.RECEPTION), before, receipt=" BL-0099 ", at=since + timedelta(days=14)
    )
    assert after.events.latest("number").payload == {"receipt": "BL-0099"}
    assert before.due_at is not None
    assert after.due_at == before.due_at + timedelta(days=14) == recomputed(after)


def test_without_a_receipt_nothing_is_confirmed() -> None:
    dossier = at_stage("payment_requested")
    with pytest.raises(InvalidInput) as caught:
        make("confirm_payment", staff(Role.RECEPTION), dossier, receipt=" ")
    assert caught.value.field == "receipt"
