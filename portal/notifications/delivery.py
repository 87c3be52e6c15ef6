"""Taking notices out of the outbox. Safe to run twice and on many nodes: rows are claimed with SKIP LOCKED."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.notifications.channels import email
from portal.notifications.models import Channel, DeliveryState, Message

BATCH = 50
GIVE_UP_AFTER = 8

log = logging.getLogger(__name__)


def deliver_batch() -> int:
    """Send up to fifty notices that are due and return how many were tried.

    A notice is marked as sent in the transaction that holds its lock. A worker killed between sending and commit
    sends again; the Message-ID stays the same.
    """
    tried = 0
    while tried < BATCH and deliver_one():
        tried += 1
    return tried


@transaction.atomic
def deliver_one() -> bool:
    """Send the oldest notice that is due; False when there is none."""
    message = (
        Message.objects.select_for_update(skip_locked=True)
        .filter(state=DeliveryState.QUEUED, channel=Channel.EMAIL, next_try_at__lte=timezone.now())
        .order_by("next_try_at")
        .first()
    )
    if message is None:
        return False
    try:
        email.send(message)
    except OSError as error:  # the server's fault, as smtplib says it
        put_off(message, str(error))
    except Exception as error:  # any fault of one notice must not keep the others waiting
        log.exception("Notice %s could not be sent.", message.pk)
        put_off(message, type(error).__name__)
    else:
        message.state, message.sent_at = DeliveryState.SENT, timezone.now()
    message.attempts += 1
    message.save(update_fields=["state", "sent_at", "attempts", "next_try_at", "error"])
    return True


def put_off(message: Message, error: str) -> None:
    """Try again after 1, 2, 4 … minutes; give up after eight attempts and leave the row for a person to see."""
    message.error = error[:300]
    message.next_try_at = timezone.now() + timedelta(minutes=2**message.attempts)
    if message.attempts + 1 >= GIVE_UP_AFTER:
        message.state = DeliveryState.DEAD
