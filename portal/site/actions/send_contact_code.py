"""Send a code to an address with which the person signs in."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import issue
from foundation.accounts.contacts import contact_of
from foundation.accounts.models import CodePurpose, ContactKind, User
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import queue
from portal.site.account_notices import code_notice, sends_sms


@transaction.atomic
def send_contact_code(*, actor: Actor, kind: str, network: str) -> None:
    """Six digits go to the address; giving them back confirms it.

    Raises InvalidInput where there is no address, or none that a message reaches, and TooOften.
    """
    user = User.objects.select_for_update().get(pk=actor.person_id)
    contact = contact_of(user, kind)
    if not contact.address or (kind == ContactKind.PHONE and not sends_sms()):
        raise InvalidInput(_("No code can be sent there. The one-stop unit helps."))
    issued = issue(
        user=user, kind=kind, purpose=CodePurpose.CONFIRM, address=contact.address, network=network
    )
    queue([code_notice(issued, kind, contact.address)])
