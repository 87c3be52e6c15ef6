"""Give a notice that could not be delivered another chance."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.selectors import check_administers
from portal.audit.record import record
from portal.core.errors import Conflict, NotFound
from portal.notifications.models import DeliveryState, Message


@transaction.atomic
def send_again(*, actor: Actor, message_id: int) -> Message:
    """Put a notice that was given up back into the queue, to be tried as often as a new one; the trail says by whom.

    Raises NotFound, Conflict for a notice that is queued or sent.
    """
    check_administers(actor)
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise NotFound
    if message.state != DeliveryState.DEAD:
        raise Conflict(_("This notice is queued or sent already."))
    message.state, message.attempts, message.next_try_at = DeliveryState.QUEUED, 0, timezone.now()
    message.save(update_fields=["state", "attempts", "next_try_at"])
    record(actor, "send_again", f"notice:{message.pk}", detail={"notice": message.notice})
    return message
