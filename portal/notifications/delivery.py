"""Taking notices out of the outbox. Safe to run twice and on many nodes: rows are claimed with SKIP LOCKED."""

import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.notifications.channels import email, gateway
from portal.notifications.channels.faults import Away, Busy, Fault, Refused
from portal.notifications.models import Channel, DeliveryState, Message

SENDERS: Final = {Channel.EMAIL: email.send, Channel.SMS: gateway.send, Channel.ZALO: gateway.send}
BATCH = 1000
BATCH_SECONDS = 12
GIVE_UP_AFTER = 8

log = logging.getLogger(__name__)


def deliver_batch(channel: Channel) -> int:
    """Send what is due by one channel and return how many notices were tried.

    It ends early after some seconds, and when the other side is away or busy: a gateway that hangs costs one wait in
    each round, and the other channels have rounds of their own. What is promised: each notice is handed over at least
    once. A worker killed between sending and commit sends again, under the same key.
    """
    tried, until = 0, monotonic() + BATCH_SECONDS
    while tried < BATCH and monotonic() < until:
        outcome = deliver_one(channel)
        if outcome is None:
            break
        tried += 1
        if isinstance(outcome, Away | Busy):
            break
    return tried


class Sent:
    """The other side took the notice."""


@transaction.atomic
def deliver_one(channel: Channel = Channel.EMAIL) -> Sent | Fault | None:
    """Try the oldest notice that is due by this channel and say how it went; None when there is none."""
    message = _due(channel).order_by("next_try_at", "pk").first()
    if message is None:
        return None
    outcome = _try(message)
    match outcome:
        case Sent():
            _mark_sent(message)
        case Busy():
            _rest(channel, str(outcome), timezone.now() + timedelta(seconds=outcome.seconds))
        case _:
            _put_off(message, outcome)
    return outcome


def _due(channel: Channel) -> QuerySet[Message]:
    return Message.objects.select_for_update(skip_locked=True).filter(
        state=DeliveryState.QUEUED, channel=channel, next_try_at__lte=timezone.now()
    )


def _try(message: Message) -> Sent | Fault:
    try:
        SENDERS[Channel(message.channel)](message)
    except Fault as fault:
        return fault
    except Exception as error:  # any fault of one notice must not keep the others waiting
        log.exception("Notice %s could not be sent.", message.pk)
        return Fault(type(error).__name__)
    return Sent()


def _mark_sent(message: Message) -> None:
    message.state, message.sent_at = DeliveryState.SENT, timezone.now()
    message.attempts += 1
    message.error = ""
    if message.confidential:
        message.context = {}
    message.save(update_fields=["state", "sent_at", "attempts", "error", "context"])


def _rest(channel: Channel, reason: str, until: datetime) -> None:
    """Nothing goes to the gateway before the moment that it named. It is no notice's fault: no try is counted."""
    waiting = _due(channel).values("pk")
    Message.objects.filter(pk__in=waiting).update(next_try_at=until, error=reason)


def _put_off(message: Message, fault: Fault) -> None:
    """Try again after 1, 2, 4 … minutes; give up after eight attempts, or at once when trying again is of no use, and
    leave the row for a person to see."""
    message.error = str(fault)
    message.next_try_at = timezone.now() + timedelta(minutes=2**message.attempts)
    message.attempts += 1
    if isinstance(fault, Refused) or message.attempts >= GIVE_UP_AFTER:
        message.state = DeliveryState.DEAD
    message.save(update_fields=["state", "attempts", "next_try_at", "error"])
