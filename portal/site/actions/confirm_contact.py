"""Give back the code that was sent to an address."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import WRONG, take
from foundation.accounts.contacts import contact_of, owner_of
from foundation.accounts.models import CodePurpose, ContactCode, ContactKind, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import queue
from portal.site.account_notices import to_owner


def confirm_contact(*, actor: Actor, code: str) -> None:
    """The person reads what is sent to the address: it is theirs, and from now on the account signs in with it.

    Another address than before is told to the person, by mail at the old one. Raises InvalidInput.
    """
    row = take(code, purpose=CodePurpose.CONFIRM, user_id=actor.person_id)
    if row is None:
        raise InvalidInput(WRONG, field="code")
    with transaction.atomic():
        _keep(actor, row)


def _keep(actor: Actor, row: ContactCode) -> None:
    user = User.objects.select_for_update().get(pk=actor.person_id)
    owner = owner_of(row.kind, row.address)
    if owner is not None and owner.pk != user.pk:
        raise InvalidInput(WRONG, field="code")
    before = contact_of(user, row.kind).address
    changed = before.lower() != row.address.lower()
    detail = {"kind": row.kind, "confirmed": True}
    record(actor, "change_contact" if changed else "confirm_contact", f"person:{user.pk}", detail=detail)
    if changed:
        queue([to_owner("contact_changed", user, {"kind": row.kind})])
    _write(user, row, before)


def _write(user: User, row: ContactCode, before: str) -> None:
    if row.kind == ContactKind.EMAIL:
        user.email, user.email_confirmed_at = row.address, timezone.now()
        EmailAddress.objects.filter(user=user).exclude(email=row.address.lower()).delete()
    else:
        user.sign_in_phone, user.sign_in_phone_confirmed_at = row.address, timezone.now()
        user.phone = row.address if user.phone in ("", before) else user.phone
    user.save(
        update_fields=["email", "email_confirmed_at", "sign_in_phone", "sign_in_phone_confirmed_at", "phone"]
    )
