"""One notice at a time out of the outbox."""

from foundation.notifications import delivery
from foundation.notifications.channels.faults import Fault
from foundation.notifications.models import Channel


def deliver_one(channel: Channel = Channel.EMAIL) -> delivery.Sent | Fault | None:
    """Try the oldest notice that is due, over a line of its own."""
    with delivery.LINES[channel]() as send:
        return delivery.deliver_one(channel, send)
