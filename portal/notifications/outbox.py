"""Putting notices into the outbox, inside the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from portal.notifications.channels.gateway import is_configured
from portal.notifications.models import Channel, DeliveryState, Message

LONGEST_KEY = 160  # the occasion comes first in a key, so that a long address loses its end and nothing else


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell whom. `key` names the occasion (for example "H26-260105-0001:receive"), `phone` is in E.164.

    A confidential notice carries a secret, such as a one-time code: it is in no inbox and on no screen, and its context
    is emptied once it was sent.
    """

    name: str
    key: str
    recipient_id: int | None
    address: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    language: str = "vi"
    phone: str = ""
    confidential: bool = False


def queue(notices: Iterable[Notice]) -> None:
    """Add the notices: to the inbox of an account at once, by e-mail and by the site's SMS gateway through the worker.

    A notice whose key is already there is not added again. Raises RuntimeError outside a transaction,
    for a notice must not outlive what it speaks of.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Notices are queued in the transaction of what they speak of.")
    rows = [row for notice in notices for row in _rows(notice)]
    if rows:
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(notice: Notice) -> Iterable[Message]:
    if notice.recipient_id is not None and not notice.confidential:
        row = _row(notice, Channel.INBOX, str(notice.recipient_id))
        row.address, row.state, row.sent_at = "", DeliveryState.SENT, timezone.now()
        yield row
    if notice.address:
        yield _row(notice, Channel.EMAIL, notice.address)
    if notice.phone and is_configured(Channel.SMS):
        yield _row(notice, Channel.SMS, notice.phone)


def _row(notice: Notice, channel: Channel, address: str) -> Message:
    return Message(
        key=f"{notice.key}:{channel}:{address}"[:LONGEST_KEY],
        channel=channel,
        address=address,
        notice=notice.name,
        recipient_id=notice.recipient_id,
        context=notice.context,
        confidential=notice.confidential,
        language=notice.language,
    )
