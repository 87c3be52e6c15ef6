"""A registration whose code is on its way: there is no account yet, and what was typed waits in the session."""

from dataclasses import asdict, dataclass

from django.contrib.sessions.backends.base import SessionBase

from foundation.accounts.models import ContactKind
from foundation.accounts.phone import local_phone, mobile_phone

SESSION_KEY = "registration"


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody typed. `address` of `kind` is the one to be proven: the code goes there. `password` is hashed,
    `phone` in E.164, `email` in small letters; `goes_on_to` is the page that was wanted before, empty when none was."""

    kind: str
    address: str
    full_name: str
    phone: str
    email: str
    password: str
    goes_on_to: str

    @property
    def shown(self) -> str:
        """The address as people write it."""
        return local_phone(self.address) if self.kind == ContactKind.PHONE else self.address

    @property
    def second_email(self) -> str:
        """The e-mail address that was typed beside the number; empty when there is none to confirm later."""
        return self.email if self.kind == ContactKind.PHONE else ""


def proven_by(*, phone: str, email: str, sends_sms: bool) -> tuple[ContactKind, str] | None:
    """Where the code goes: to the mobile phone where the site sends SMS, else to the mailbox; None when to neither."""
    if sends_sms and mobile_phone(phone):
        return ContactKind.PHONE, phone
    return (ContactKind.EMAIL, email) if email else None


def keep(session: SessionBase, registration: Registration) -> None:
    """Let it wait in this browser's session."""
    session[SESSION_KEY] = asdict(registration)


def waiting_in(session: SessionBase) -> Registration | None:
    """The registration that waits in this browser."""
    kept = session.get(SESSION_KEY)
    return Registration(**kept) if kept else None


def forget(session: SessionBase) -> None:
    """It was completed."""
    session.pop(SESSION_KEY, None)
