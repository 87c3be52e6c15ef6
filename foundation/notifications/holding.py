"""Notices that wait in a restored database: nobody knows which of them went out before it was lost."""

from foundation.notifications.models import DeliveryState, Message

REASON = "Held after a restore: it may have been sent before."


def hold_waiting() -> int:
    """Give up every notice that is queued, so that a person sends again what is to be sent; how many there were."""
    return Message.objects.filter(state=DeliveryState.QUEUED).update(state=DeliveryState.DEAD, error=REASON)
