"""Asking the applicant to meet a financial obligation."""

import pytest

from foundation.core.errors import InvalidInput
from foundation.notifications.models import Message
from tests.dossiers.stages import at_stage, make, people_around

pytestmark = pytest.mark.django_db


def test_the_applicant_is_told_the_amount_and_the_clock_waits() -> None:
    dossier = at_stage("examining")
    after = make("request_payment", people_around(dossier)["officer"], dossier, amount=2_500_000)
    assert after.events.latest("number").payload == {"amount": 2_500_000}
    assert after.intervals.get(ended_at=None).kind == "waiting_payment"
    told = Message.objects.filter(notice="payment_requested", channel="inbox").get()
    assert told.context["payload"] == {"amount": 2_500_000}


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_is_positive(amount: int) -> None:
    dossier = at_stage("examining")
    with pytest.raises(InvalidInput) as caught:
        make("request_payment", people_around(dossier)["officer"], dossier, amount=amount)
    assert caught.value.field == "amount"
