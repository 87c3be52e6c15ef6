"""Ask for a new password by an e-mail address."""

from django.db import transaction

from foundation.accounts.models import ResetRequest
from foundation.accounts.sending_limits import count_message
from foundation.core.worker.nudge import nudge

TASK = "portal.site.tasks.answer_resets"


@transaction.atomic
def ask_reset(*, address: str, network: str) -> None:
    """Somebody who is not signed in wants a link to a new password sent to the address.

    The same is done for every address, whether an account signs in with it or not: it is counted and written down, and
    the worker looks. Raises TooOften.
    """
    count_message(address=address, network=network)
    ResetRequest.objects.create(address=address)
    transaction.on_commit(lambda: nudge(TASK))
