"""Send the message that follows a registration form."""

from django.db import transaction

from foundation.accounts.contact_codes import issue
from foundation.accounts.contacts import is_taken
from foundation.accounts.models import CodePurpose
from foundation.notifications.outbox import queue
from portal.site.account_notices import code_notice, taken_notice


@transaction.atomic
def begin_registration(*, kind: str, address: str, network: str) -> None:
    """Six digits go to the address (lower case, or E.164); where it has an account, its owner is told instead.

    Both is the same work, so that nobody finds out who has an account. Raises TooOften.
    """
    taken = is_taken(kind, address)
    issued = issue(user=None, kind=kind, purpose=CodePurpose.REGISTER, address=address, network=network)
    queue([(taken_notice if taken else code_notice)(issued, kind, address)])
