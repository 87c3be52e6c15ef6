"""One notice at a time out of the outbox."""

from foundation.notifications import delivery
from foundation.notifications.channels.faults import Fault
from foundation.notifications.models import Channel


def deliver_one(channel: Channel = Channel.EMAIL) -> Exception | bool:
    """Try the oldest notice that is due, over a line of its own: the fault that it met, or whether there was one."""
    done = delivery.deliver(channel, at_once=1)
    assert done.fault is None or isinstance(done.fault, Fault)
    return done.fault or bool(done.tried)
