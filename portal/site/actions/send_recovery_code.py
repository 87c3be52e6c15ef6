"""Send a code to the phone of somebody who forgot the password."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import issue
from foundation.accounts.contacts import owner_of
from foundation.accounts.models import CodePurpose, ContactKind
from foundation.core.errors import NotAllowed
from foundation.notifications.outbox import queue
from portal.site.account_notices import code_notice, sends_sms


@transaction.atomic
def send_recovery_code(*, actor: Actor, phone: str, network: str) -> None:
    """Six digits go to the number (E.164) if an account signs in with it; the answer is the same if none does.

    Raises NotAllowed on a site that sends no SMS, TooOften.
    """
    if not sends_sms():
        raise NotAllowed(
            _("This site sends no SMS. The one-stop unit helps after checking the identity card.")
        )
    owner = owner_of(ContactKind.PHONE, phone)
    issued = issue(
        user=owner, kind=ContactKind.PHONE, purpose=CodePurpose.RECOVER, address=phone, network=network
    )
    if owner is not None:
        queue([code_notice(issued, ContactKind.PHONE, phone)])
