"""Close one's own account."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.actions.delete_draft import delete_draft
from dossiers.actions.withdraw import withdraw
from foundation.accounts.actor import Actor
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import User
from foundation.audit.record import record
from foundation.core.errors import NotAllowed
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_address
from portal.site.closing import end_rights, end_what_opens, end_what_was_told, erase_person, remainder_of


@transaction.atomic
def close_account(*, actor: Actor) -> None:
    """The owner's right to have erased what need not be kept (Personal Data Protection Law, 91/2025/QH15).

    Nobody signs in any more; addresses, numbers, drafts, tokens, sessions and notices are erased. Submitted dossiers
    stay, as the law on archives asks, and those under way go on; what was taken back to be corrected is withdrawn, for
    nobody could submit it any more. The trail says that the owner closed the account and which dossiers were open.
    Raises NotAllowed for staff, whose acts stand under their account.
    """
    user = User.objects.select_for_update().get(pk=actor.person_id)
    if actor.is_staff_member:
        raise NotAllowed(
            _("An account of staff is closed by the administrator, when its last role has ended.")
        )
    left = remainder_of(actor)
    record(
        actor, "close_account", f"person:{user.pk}", detail={"open": [one.code for one in left.in_progress]}
    )
    for draft in left.drafts:
        delete_draft(actor=actor, dossier_id=draft.pk)
    for dossier in left.taken_back:
        withdraw(actor=actor, dossier_id=dossier.pk, reason=_("The applicant closed the account."))
    end_rights(user)
    end_what_was_told(user)
    if user.email:
        queue([to_address("account_closed", user, user.email)])
    end_what_opens(user)
    renew_keys(user)
    erase_person(user)
