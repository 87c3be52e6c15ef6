"""Taking notices out of the outbox. Safe to run twice and on many nodes."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from foundation.core.worker import work
from foundation.notifications.channels import email, gateway
from foundation.notifications.channels.faults import Away, Busy, Fault, Refused
from foundation.notifications.models import RINGING, Channel, DeliveryState, Message
from foundation.notifications.quiet import is_night
from foundation.notifications.signed_in import without_secret

Send = Callable[[Message], None]
LINES: Final[Mapping[Channel, Callable[[], AbstractContextManager[Send]]]] = {
    Channel.EMAIL: email.line,
    Channel.SMS: lambda: nullcontext(gateway.send),
    Channel.ZALO: lambda: nullcontext(gateway.send),
}
"""How to get what sends the notices of one round."""
GIVE_UP_AFTER = 8
SECRETS_LIVE = timedelta(minutes=5)
"""A confidential notice that could not be sent by then is of no use to anybody: its code is too old."""
LINKS_LIVE: Final = timedelta(hours=1)
WITH_LINK: Final = ("password_reset",)
"""Confidential notices with a link, which works longer than a code, so that a slow mail server loses none."""


def deliver_batch(channel: Channel) -> int:
    """Send what is due by one channel and return how many notices were tried.

    It ends early after some seconds, and when the other side is away or busy: a gateway that hangs costs one wait in
    each round, and the other channels have rounds of their own. What is promised: each notice is handed over at least
    once. A worker killed between sending and commit sends again, under the same key.
    """
    forget_late_secrets(channel)
    return deliver(channel).tried


def deliver(channel: Channel, at_once: int | None = None) -> work.Round:
    """One round of a channel, over one line."""
    with LINES[channel]() as send:
        done = work.run(NOTICES[channel], do=partial(_send, send), at_once=at_once)
    if isinstance(done.fault, Busy):
        _rest(channel, done.fault)
    return done


def forget_late_secrets(channel: Channel) -> None:
    """Confidential notices that nobody took in time are given up, and what they spoke of is forgotten."""
    now, linked = timezone.now(), Q(notice__in=WITH_LINK)
    too_old = Q(created_at__lt=now - SECRETS_LIVE) & ~linked | Q(created_at__lt=now - LINKS_LIVE)
    late = Message.objects.filter(too_old, channel=channel, confidential=True)
    late.filter(state=DeliveryState.QUEUED).update(state=DeliveryState.DEAD, error="Too late.")
    late.exclude(context={}).update(context={})


def _send(send: Send, message: Message) -> None:
    """Raises Fault when it was not taken."""
    if message.has_lost_its_ground:
        raise Refused("The right to act for the person ended.")
    send(message)
    message.state, message.sent_at = DeliveryState.SENT, timezone.now()
    message.context = {} if message.confidential else without_secret(message.context)


def _give_up(message: Message) -> None:
    """The row stays for a person to see."""
    message.state = DeliveryState.DEAD


def _rest(channel: Channel, busy: Busy) -> None:
    """Nothing goes to the gateway before the moment that it named. It is no notice's fault: no try is counted."""
    until = timezone.now() + timedelta(seconds=busy.seconds)
    with transaction.atomic():
        rows = _due(_queued(channel)).select_for_update(skip_locked=True)
        Message.objects.filter(pk__in=rows.values("pk")).update(next_try_at=until, error=str(busy))


def _queued(channel: Channel) -> QuerySet[Message]:
    return Message.objects.filter(state=DeliveryState.QUEUED, channel=channel)


def _due(queued: QuerySet[Message]) -> QuerySet[Message]:
    return queued.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")


def _due_by_day(queued: QuerySet[Message]) -> QuerySet[Message]:
    """In the night only what cannot wait, as `Message.leaves_at` says."""
    return _due(queued.filter(confidential=True) if is_night(timezone.now()) else queued)


def _over(channel: Channel) -> work.Work[Message]:
    """Notices of one channel: tried again after 1, 2, 4 … minutes, or given up at once when that is of no use.

    What an unforeseen fault says may hold the secret of a notice, so that only its kind is kept.
    """
    return work.Work(
        name="Notice",
        waiting=partial(_queued, channel),
        turn=_due_by_day if channel in RINGING else _due,
        do=partial(_send, gateway.send),
        give_up=_give_up,
        changes=("state", "sent_at", "next_try_at", "context"),
        most=GIVE_UP_AFTER,
        at_once=1000,
        back_off=timedelta(minutes=1),
        hopeless=(Refused,),
        foreseen=(Fault,),
        end_round=(Away, Busy),
        spares=lambda error: isinstance(error, Busy),
        words=lambda error: str(error) if isinstance(error, Fault) else type(error).__name__,
    )


EMAIL, SMS, ZALO = _over(Channel.EMAIL), _over(Channel.SMS), _over(Channel.ZALO)
NOTICES: Final = {Channel.EMAIL: EMAIL, Channel.SMS: SMS, Channel.ZALO: ZALO}
