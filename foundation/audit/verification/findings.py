"""What does not fit, told exactly: which record, and what happened to it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST: Final = 100
"""Findings of each kind that are told; where there are more, nobody reads on."""


class Fault(TextChoices):
    """What happened to a record, a seal, a key or a copy."""

    VALUE = "value", _("Entry %(number)s was changed: %(about)s.")
    FORGOTTEN = (
        "forgotten",
        _("Entry %(number)s lacks what it said (%(about)s), and the trail tells of no forgetting."),
    )
    ENTRY = "entry", _("Entry %(number)s (%(about)s) is not what seal %(seal)s holds: it was changed.")
    DIGEST = "digest", _("Entry %(number)s (%(about)s) was changed: it does not fit its own digest.")
    DELETED = "deleted", _("Entry %(number)s (%(about)s) is gone: seal %(seal)s holds it.")
    INSERTED = "inserted", _("Entry %(number)s (%(about)s) was put in later: no seal of its time holds it.")
    CHAIN = (
        "chain",
        _("Entry %(number)s was changed: it does not fit its own digest of the time before seals."),
    )
    CHAIN_GAP = (
        "chain_gap",
        _("Entry %(number)s, of the time before seals, follows an entry that is missing."),
    )
    SEAL = "seal", _("Seal %(number)s was changed: %(about)s.")
    SEAL_GONE = "seal_gone", _("Seal %(number)s is gone.")
    SEAL_FORGED = (
        "seal_forged",
        _("Seal %(number)s was not made by the sealer: its signature is not of key %(about)s."),
    )
    SEAL_LINK = "seal_link", _("Seal %(number)s does not cite the one before it.")
    KEY = "key", _("Key %(about)s is vouched for by nobody: neither by the key before nor by what was noted.")
    KEY_GONE = "key_gone", _("Key %(about)s was noted, and is not here.")
    KEY_AGAIN = (
        "key_again",
        _("Key %(about)s is vouched for by a key that had handed on its duty to another."),
    )
    OLD_KEY = "old_key", _("Seal %(number)s was made with key %(about)s, which had handed on its duty.")
    COPY = "copy", _("The copy %(about)s tells of seal %(number)s, which is not here as it was.")
    COPY_UNREADABLE = (
        "copy_unreadable",
        _("The copy %(about)s cannot be read: the seal of that day cannot be compared with it."),
    )
    NOTED = "noted", _("Seal %(number)s is not here as it was noted.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. `number`: of the entry or the seal; `seal`: which one tells it, 0 for none."""

    fault: Fault
    number: int = 0
    about: str = ""
    seal: int = 0

    def __str__(self) -> str:
        return str(self.fault.label) % {"number": self.number, "about": self.about, "seal": self.seal}
