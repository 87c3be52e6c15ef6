"""Why personal data is read (Personal Data Protection Law, 91/2025/QH15: data is processed for a stated purpose)."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from foundation.core.errors import InvalidInput
from foundation.core.wording import Words

SHORTEST: Final = 10
LONGEST: Final = 200
"""Letters of a purpose that somebody states in words of their own."""
FOR_A_FILE: Final = _("Say in %(least)s to %(most)s letters what the file is for.")
"""What is asked of whoever takes personal data along as a file."""


class Purpose(TextChoices):
    """What somebody reads for; kept by its value, so that every reader sees it in their own language."""

    RECEPTION = "reception", _("To receive the dossier or return its result")
    HANDLING = "handling", _("To handle the dossier")
    SIGNING = "signing", _("To decide on the result and sign it")
    PAYMENT = "payment", _("To take a payment")
    PROGRAM = "program", _("Through a program of the person who handles it")
    CONSULTED = "consulted", _("To give an opinion that was asked for")
    DELIVERY = "delivery", _("To see to notices that did not arrive")
    REPRESENTING = "representing", _("To represent an organisation, or to check who does")
    OVERSIGHT = "oversight", _("To supervise what is done here")
    ACCOUNTS = "accounts", _("To look after accounts and roles")


def purpose_in_words(reason: str) -> str:
    """The purpose that was kept, in words; a reason that somebody wrote stays as it is."""
    return str(Purpose(reason).label) if reason in Purpose.values else reason


def stated(purpose: str, asked: Words) -> str:
    """A purpose in somebody's own words, without the space around them. Raises InvalidInput with `asked`, which names
    the `least` and `most` letters, for one of too few or too many."""
    said = " ".join(purpose.split())
    if not SHORTEST <= len(said) <= LONGEST:
        raise InvalidInput(str(asked) % {"least": SHORTEST, "most": LONGEST}, field="purpose")
    return said
