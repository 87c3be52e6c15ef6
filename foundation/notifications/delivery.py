"""Taking notices out of the outbox. Safe to run twice and on many nodes: rows are claimed with SKIP LOCKED."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from foundation.notifications.channels import email, gateway
from foundation.notifications.channels.faults import Away, Busy, Fault, Refused
from foundation.notifications.models import Channel, DeliveryState, Message

Send = Callable[[Message], None]
LINES: Final[Mapping[Channel, Callable[[], AbstractContextManager[Send]]]] = {
    Channel.EMAIL: email.line,
    Channel.SMS: lambda: nullcontext(gateway.send),
    Channel.ZALO: lambda: nullcontext(gateway.send),
}
"""How to get what sends the notices of one round."""
BATCH = 1000
BATCH_SECONDS = 12
GIVE_UP_AFTER = 8
SECRETS_LIVE = timedelta(minutes=5)
"""A confidential notice that could not be sent by then is of no use to anybody: its code is too old."""
LINKS_LIVE: Final = timedelta(hours=1)
WITH_LINK: Final = ("password_reset",)
"""Confidential notices with a link, which works longer than a code, so that a slow mail server loses none."""

log = logging.getLogger(__name__)


def deliver_batch(channel: Channel) -> int:
    """Send what is due by one channel and return how many notices were tried.

    It ends early after some seconds, and when the other side is away or busy: a gateway that hangs costs one wait in
    each round, and the other channels have rounds of their own. What is promised: each notice is handed over at least
    once. A worker killed between sending and commit sends again, under the same key.
    """
    forget_late_secrets(channel)
    tried, until = 0, monotonic() + BATCH_SECONDS
    with LINES[channel]() as send:
        while tried < BATCH and monotonic() < until:
            outcome = deliver_one(channel, send)
            if outcome is None:
                break
            tried += 1
            if isinstance(outcome, Away | Busy):
                break
    return tried


def forget_late_secrets(channel: Channel) -> None:
    """Confidential notices that nobody took in time are given up, and what they spoke of is forgotten."""
    now, linked = timezone.now(), Q(notice__in=WITH_LINK)
    too_old = Q(created_at__lt=now - SECRETS_LIVE) & ~linked | Q(created_at__lt=now - LINKS_LIVE)
    late = Message.objects.filter(too_old, channel=channel, confidential=True)
    late.filter(state=DeliveryState.QUEUED).update(state=DeliveryState.DEAD, error="Too late.")
    late.exclude(context={}).update(context={})


class Sent:
    """The other side took the notice."""


@transaction.atomic
def deliver_one(channel: Channel, send: Send) -> Sent | Fault | None:
    """Try the oldest notice that is due by this channel and say how it went; None when there is none."""
    message = _due(channel).order_by("next_try_at", "pk").first()
    if message is None:
        return None
    outcome = (
        Refused("The right to act for the person ended.")
        if message.has_lost_its_ground
        else _try(message, send)
    )
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


def _try(message: Message, send: Send) -> Sent | Fault:
    try:
        send(message)
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
