"""Reading notices: one's own, and the outbox for those who watch over delivery."""

from typing import Any

from django.db.models import BigIntegerField, Count, Q, QuerySet, Value

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.accounts.models import Delegation, Representation
from foundation.core.keyset import Page, by_id, page_of
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from foundation.notifications.models import Channel, DeliveryState, Message


def inbox_of(actor: Actor) -> QuerySet[Message]:
    """The actor's notices, newest first; those about somebody for whom they may not act any more are left out."""
    return _inbox(actor.user_id)


def unread_of(actor: Actor) -> int:
    """How many of the actor's notices they have not read."""
    (found,) = ask_kept(_unread, user=actor.user_id)
    return int(found["number"])


def _unread() -> QuerySet[Message, Any]:
    unread = _inbox(Given("user", BigIntegerField())).filter(read_at=None).order_by()
    return unread.values(all_rows=Value(1)).annotate(number=Count("pk"))


def _inbox(user: int | Given | None) -> QuerySet[Message]:
    given = Delegation.objects.in_force().filter(agent_id=user).values("pk")
    mandates = Representation.objects.in_force().filter(user=user).values("pk")
    on_ground = (Q(delegation=None) | Q(delegation__in=given)) & (
        Q(representation=None) | Q(representation__in=mandates)
    )
    mine = Message.objects.filter(recipient_id=user, channel=Channel.INBOX, state=DeliveryState.SENT)
    return mine.filter(on_ground).order_by("-id")


OUTBOX_PAGE = 50


def outbox(actor: Actor, state: str, after: str = "") -> Page[Message]:
    """Notices by e-mail, SMS and Zalo in one state of delivery, the newest first. One query. Raises NotFound unless
    an administrator asks."""
    check_administers_site(actor)
    found = Message.objects.exclude(channel=Channel.INBOX).filter(state=state)
    return page_of(found, by_id(descending=True), size=OUTBOX_PAGE, after=after)


def outbox_counts(actor: Actor) -> dict[str, int]:
    """Number of notices by e-mail, SMS and Zalo in each state of delivery. Raises NotFound."""
    check_administers_site(actor)
    rows = Message.objects.exclude(channel=Channel.INBOX).order_by().values_list("state")
    return dict.fromkeys(DeliveryState.values, 0) | dict(rows.annotate(Count("pk")))
