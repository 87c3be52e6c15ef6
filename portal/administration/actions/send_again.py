"""Give a notice that could not be delivered another chance."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotFound
from foundation.notifications.delivery import forget_late_secrets
from foundation.notifications.models import Channel, DeliveryState, Message


@transaction.atomic
def send_again(*, actor: Actor, message_id: int) -> Message:
    """Put a notice that was given up back into the queue, to be tried as often as a new one; the trail says by whom.

    Raises NotFound, Conflict for a notice that is queued or sent, or whose one-time code is too old to be of use.
    """
    check_administers_site(actor)
    for channel in (Channel.EMAIL, Channel.SMS, Channel.ZALO):
        forget_late_secrets(channel)
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise NotFound
    if message.state != DeliveryState.DEAD:
        raise Conflict(_("This notice is queued or sent already."))
    if message.is_forgotten:
        raise Conflict(
            _(
                "The code in this message is too old and was erased. "
                "The person has to ask for a new code on the page where it is entered."
            )
        )
    message.state, message.attempts, message.next_try_at = DeliveryState.QUEUED, 0, timezone.now()
    message.save(update_fields=["state", "attempts", "next_try_at"])
    record(actor, "send_again", f"notice:{message.pk}", detail={"notice": message.notice})
    return message
