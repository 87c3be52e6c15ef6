"""By which addresses a person signs in, and whether each was seen to be the person's own."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from foundation.accounts.models import User
from foundation.accounts.models.contact_code import ContactKind
from foundation.accounts.phone import local_phone


@dataclass(frozen=True, slots=True)
class Contact:
    """One address; `shown` is how people write it, `confirmed_at` is empty until the person proved it."""

    kind: ContactKind
    address: str
    shown: str
    confirmed_at: datetime | None


def contacts_of(user: User) -> list[Contact]:
    """The e-mail address and the phone number that sign in, with an empty address where there is none."""
    email, phone = user.email or "", user.sign_in_phone or ""
    return [
        Contact(ContactKind.EMAIL, email, email, user.email_confirmed_at),
        Contact(ContactKind.PHONE, phone, local_phone(phone), user.sign_in_phone_confirmed_at),
    ]


def contact_of(user: User, kind: str) -> Contact:
    """One of the two."""
    return next(contact for contact in contacts_of(user) if contact.kind == kind)


def owner_of(kind: str, address: str) -> User | None:
    """The active account that signs in with the address."""
    return _with(kind, address).filter(is_active=True).first()


def is_taken(kind: str, address: str) -> bool:
    """Whether an account has the address, be it one that opens at present or not."""
    return _with(kind, address).exists()


def _with(kind: str, address: str) -> QuerySet[User]:
    condition = {"email__iexact": address} if kind == ContactKind.EMAIL else {"sign_in_phone": address}
    return User.objects.filter(**condition)
