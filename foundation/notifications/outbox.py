"""Putting notices into the outbox, inside the caller's transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from foundation.notifications.channels.gateway import is_configured
from foundation.notifications.models import Channel, DeliveryState, Kind, Message
from foundation.notifications.preferences import USUAL, kind_of, wanted_by
from foundation.notifications.signed_in import OWN_PATH, without_secret
from foundation.notifications.wording import inbox_only

EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
"""What a text says as if it were missing, so that no row of the outbox keeps it: a notice has three."""
LONGEST_KEY = 160  # the occasion comes first in a key, so that a long address loses its end and nothing else


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell whom. `key` names the occasion (for example "H26-260105-0001:receive"), `phone` is in E.164.

    A confidential notice carries a secret, such as a one-time code: it is in no inbox and on no screen, and its context
    is emptied once it was sent. `wanted` is what the recipient chose, where the caller knows it already.
    `delegation_id` or `representation_id` is the right by which the recipient is told; the notice ends with it.
    """

    name: str
    key: str
    recipient_id: int | None
    address: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    language: str = "vi"
    phone: str = ""
    confidential: bool = False
    wanted: frozenset[str] | None = None
    delegation_id: int | None = None
    representation_id: int | None = None


def queue(notices: Iterable[Notice]) -> None:
    """Add the notices: to the inbox of an account at once, by e-mail, SMS and Zalo through the worker, as far as the
    site has a gateway and the person wants it. One query for what all of them chose.

    A notice whose key is already there is not added again. Raises RuntimeError outside a transaction,
    for a notice must not outlive what it speaks of.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Notices are queued in the transaction of what they speak of.")
    if rows := messages_of(notices):
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def messages_of(notices: Iterable[Notice]) -> list[Message]:
    """The rows that `queue` adds, for a caller who writes them with others: of several with one key the first."""
    told = list(notices)
    unknown = (notice.recipient_id for notice in told if notice.wanted is None)
    chosen = wanted_by(recipient_id for recipient_id in unknown if recipient_id is not None)
    rows: dict[str, Message] = {}
    for notice in told:
        for row in _rows(notice, _wanted(notice, chosen)):
            rows.setdefault(row.key, row)
    return list(rows.values())


def _wanted(notice: Notice, chosen: Mapping[int, frozenset[str]]) -> frozenset[str]:
    return chosen.get(notice.recipient_id or 0, USUAL) if notice.wanted is None else notice.wanted


def _rows(notice: Notice, wanted: frozenset[str]) -> Iterable[Message]:
    if notice.recipient_id is not None and not notice.confidential:
        row = _row(notice, Channel.INBOX, str(notice.recipient_id))
        row.address, row.state, row.sent_at = "", DeliveryState.SENT, timezone.now()
        row.context = without_secret(row.context)
        yield row
    for channel, address in _ways(notice, wanted):
        row = _row(notice, channel, address)
        row.context.pop(OWN_PATH, None)
        yield row


def _ways(notice: Notice, wanted: frozenset[str]) -> list[tuple[Channel, str]]:
    """By which channels it goes to which addresses. What must be known goes by every usual way where what the person
    chose would reach nobody, for example because the only address is another one than in the account. None for what is
    for the inbox alone."""
    if notice.name in inbox_only():
        return []
    possible = [(Channel.EMAIL, notice.address)] if notice.address else []
    if notice.phone:
        phones = (Channel.SMS, Channel.ZALO)
        possible += [(channel, notice.phone) for channel in phones if is_configured(channel)]
    kind = kind_of(notice.name)
    usual = [way for way in possible if f"{way[0]}:{kind}" in USUAL]
    if notice.confidential:
        return usual
    chosen = [way for way in possible if f"{way[0]}:{kind}" in wanted]
    return chosen or (usual if kind == Kind.NEEDED else [])


def row_key(occasion: str, channel: str, address: str) -> str:
    """The key of the row by which an occasion is told on one way."""
    return f"{occasion}:{channel}:{address}"[:LONGEST_KEY]


def _row(notice: Notice, channel: Channel, address: str) -> Message:
    return Message(
        key=row_key(notice.key, channel, address),
        channel=channel,
        address=address,
        notice=notice.name,
        recipient_id=notice.recipient_id,
        context={name: value for name, value in notice.context.items() if value not in EMPTY},
        delegation_id=notice.delegation_id,
        representation_id=notice.representation_id,
        confidential=notice.confidential,
        language=notice.language,
    )
