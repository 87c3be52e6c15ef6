"""Reading one's own notices."""

from django.db.models import QuerySet

from portal.accounts.actor import Actor
from portal.notifications.models import Channel, DeliveryState, Message


def inbox_of(actor: Actor) -> QuerySet[Message]:
    """The actor's notices, newest first."""
    return Message.objects.filter(
        recipient_id=actor.user_id, channel=Channel.INBOX, state=DeliveryState.SENT
    ).order_by("-id")
