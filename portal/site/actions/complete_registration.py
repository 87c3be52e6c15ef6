"""Open an account when the code came back."""

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.contact_codes import WRONG, take
from foundation.accounts.contacts import is_taken
from foundation.accounts.models import CodePurpose, ContactKind, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from portal.site.registration import Registration


def complete_registration(*, registration: Registration, code: str, network: str) -> User:
    """The new account of whoever reads what is sent to the address, which is confirmed by it.

    The other address of the form does not sign in: nobody proved it. Raises InvalidInput.
    """
    if take(code, purpose=CodePurpose.REGISTER, address=registration.address) is None:
        raise InvalidInput(WRONG, field="code")
    with transaction.atomic():
        if is_taken(registration.kind, registration.address):
            raise InvalidInput(WRONG, field="code")
        user = _open(registration)
        detail = {"kind": registration.kind, "confirmed": True}
        record(Actor.of(user, network), "confirm_contact", f"person:{user.pk}", detail=detail)
    return user


def _open(said: Registration) -> User:
    now = timezone.now()
    proven = (
        {"email": said.address, "email_confirmed_at": now}
        if said.kind == ContactKind.EMAIL
        else {"sign_in_phone": said.address, "sign_in_phone_confirmed_at": now}
    )
    return User.objects.create(full_name=said.full_name, phone=said.phone, password=said.password, **proven)
