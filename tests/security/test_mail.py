"""One notice that cannot be sent must not keep all the others waiting."""

import pytest
from django.core import mail
from django.db import transaction

from foundation.notifications.delivery import deliver_batch
from foundation.notifications.models import Channel, DeliveryState, Message
from foundation.notifications.outbox import Notice, queue

pytestmark = pytest.mark.django_db
UNSENDABLE = f"a@{'é' * 60}.vn"


def send_to(address: str, name: str = "received") -> None:
    with transaction.atomic():
        queue([Notice(name, f"1:{address}", None, address, {"code": "H99-1"})])


def test_an_address_that_no_server_can_read_holds_up_nobody() -> None:
    send_to(UNSENDABLE)
    send_to("b@example.vn")
    deliver_batch(Channel.EMAIL)
    assert [message.to for message in mail.outbox] == [["b@example.vn"]]
    states = dict(Message.objects.values_list("address", "state"))
    assert states == {UNSENDABLE: DeliveryState.QUEUED, "b@example.vn": DeliveryState.SENT}


def test_a_notice_without_a_text_holds_up_nobody() -> None:
    send_to("a@example.vn", name="no_such_notice")
    send_to("b@example.vn")
    deliver_batch(Channel.EMAIL)
    assert [message.to for message in mail.outbox] == [["b@example.vn"]]


def test_what_can_never_be_sent_is_given_up() -> None:
    send_to(UNSENDABLE)
    for _attempt in range(8):
        Message.objects.update(next_try_at="2020-01-01T00:00Z")
        deliver_batch(Channel.EMAIL)
    assert Message.objects.get().state == DeliveryState.DEAD


def test_a_long_address_is_still_queued_once_for_each_occasion() -> None:
    for _twice in range(2):
        send_to(f"{'a' * 64}@{'b' * 60}.{'c' * 60}.vn")
    assert Message.objects.count() == 1
