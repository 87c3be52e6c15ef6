"""Inviting somebody without learning whether they have an account: a contact and a code that is handed over by mouth.

Nothing here tells the inviting person whether the contact belongs to an account. An account with that e-mail address or
telephone number gets a notice; who accepts must have the contact and the code.
"""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from foundation.accounts.citizen_id import is_well_formed
from foundation.accounts.models import User
from foundation.accounts.phone import normal_phone
from foundation.core.errors import InvalidInput

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
MOST_OPEN = 20


def new_code() -> str:
    """Eight characters (39 bits) that are easy to read aloud: no 0/O, 1/I/L."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal_code(text: str) -> str:
    """A code as it is kept, however it was typed: "abcd 2345" → "ABCD2345"."""
    return "".join(char for char in text.upper() if char.isalnum())


def normal_contact(text: str) -> str:
    """An e-mail address in small letters, a phone number as E.164, or twelve digits. Raises InvalidInput."""
    contact = "".join(text.split())
    if "@" in contact:
        try:
            validate_email(contact)
        except ValidationError:
            raise InvalidInput(_("Enter a whole e-mail address."), field="contact") from None
        return contact.lower()
    if is_well_formed(contact):
        return contact
    try:
        return normal_phone(contact)
    except ValidationError:
        raise InvalidInput(
            _(
                "Enter an e-mail address, a Vietnamese phone number or a citizen identification number of 12 digits."
            ),
            field="contact",
        ) from None


def contacts_of(user: User) -> set[str]:
    """Everything by which this person may have been invited."""
    known = {(user.email or "").lower(), user.phone, user.sign_in_phone or "", user.citizen_id}
    return known - {""}


def account_to_tell(contact: str) -> User | None:
    """Whose account signs in with the contact, to leave a notice there. A citizen identification number is typed by
    its owner and proves nothing, so it is told to nobody."""
    return User.objects.filter(Q(email__iexact=contact) | Q(sign_in_phone=contact), is_active=True).first()
