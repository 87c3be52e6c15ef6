"""Putting notices into the outbox, inside the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from portal.notifications.models import Channel, DeliveryState, Message

LONGEST_KEY = 160  # the occasion comes first in a key, so that a long address loses its end and nothing else


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell whom. `key` names the occasion (for example "H26-260105-0001:receive")."""

    name: str
    key: str
    recipient_id: int | None
    address: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    language: str = "vi"


def queue(notices: Iterable[Notice]) -> None:
    """Add the notices: to the inbox of an account at once, by e-mail through the worker.

    A notice whose key is already there is not added again. Raises RuntimeError outside a transaction,
    for a notice must not outlive what it speaks of.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Notices are queued in the transaction of what they speak of.")
    rows = [row for notice in notices for row in _rows(notice)]
    if rows:
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(notice: Notice) -> Iterable[Message]:
    common = {
        "notice": notice.name,
        "recipient_id": notice.recipient_id,
        "context": notice.context,
        "language": notice.language,
    }
    if notice.recipient_id is not None:
        yield Message(
            key=f"{notice.key}:inbox:{notice.recipient_id}",
            channel=Channel.INBOX,
            state=DeliveryState.SENT,
            sent_at=timezone.now(),
            **common,
        )
    if notice.address:
        yield Message(
            key=f"{notice.key}:email:{notice.address}"[:LONGEST_KEY],
            channel=Channel.EMAIL,
            address=notice.address,
            **common,
        )
