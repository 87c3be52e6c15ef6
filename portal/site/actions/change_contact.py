"""Begin to sign in with another e-mail address or phone number."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import issue
from foundation.accounts.contacts import contact_of, owner_of
from foundation.accounts.models import CodePurpose, ContactKind, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import queue
from portal.site.account_notices import code_notice, sends_sms, to_owner


@transaction.atomic
def change_contact(*, actor: Actor, kind: str, address: str, network: str) -> bool:
    """Send a code to the new address; it counts when the code was given back. Answers whether a code is on its way.

    An address of another account gets no code and is not told apart here, so that nobody finds out who has an account.
    A site without SMS gateway takes a new phone number at once, unconfirmed. Raises InvalidInput, TooOften.
    """
    user = User.objects.select_for_update().get(pk=actor.person_id)
    if address == contact_of(user, kind).address:
        raise InvalidInput(_("This is the present one. Enter another, or go back."), field="address")
    owner = owner_of(kind, address)
    if kind == ContactKind.PHONE and not sends_sms():
        _take_at_once(actor, user, address, owner)
        return False
    issued = issue(
        user=None if owner else user, kind=kind, purpose=CodePurpose.CONFIRM, address=address, network=network
    )
    if owner is None:
        queue([code_notice(issued, kind, address)])
    return True


def _take_at_once(actor: Actor, user: User, phone: str, owner: User | None) -> None:
    if owner is not None:
        raise InvalidInput(_("Another account signs in with this phone number."), field="address")
    user.sign_in_phone, user.sign_in_phone_confirmed_at, user.phone = phone, None, phone
    user.save(update_fields=["sign_in_phone", "sign_in_phone_confirmed_at", "phone"])
    record(
        actor, "change_contact", f"person:{user.pk}", detail={"kind": ContactKind.PHONE, "confirmed": False}
    )
    queue([to_owner("contact_changed", user, {"kind": ContactKind.PHONE})])
