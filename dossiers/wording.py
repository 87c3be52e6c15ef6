"""What people must put into words when they move a dossier."""

import unicodedata

from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.documents.wording import is_a_sentence, says_something
from dossiers.moves.shared_arguments import LONGEST_GROUND
from foundation.core.errors import InvalidInput


def reason_to_read(text: str) -> str:
    """The reason of a decision, which the applicant, a colleague or a court reads later. Raises InvalidInput for what
    is no sentence, as for a letter or a dash."""
    reason = text.strip()
    if not is_a_sentence(reason):
        raise InvalidInput(
            _(
                "Write the reason as a sentence, at least two words and ten letters: what is wrong or why it is decided"
                " so. It is read later."
            ),
            field="reason",
        )
    return reason


def reason_in_a_word(text: str) -> str:
    """The reason of somebody who decides for themselves or asks a colleague; one word will do. Raises InvalidInput
    when nothing is said."""
    if not says_something(text):
        raise InvalidInput(_("Give the reason; the applicant and the record need it."), field="reason")
    return text.strip()


def receipt_to_note(text: str, missing: str) -> str:
    """The number of a receipt, by which it is found again. Raises InvalidInput with the sentence `missing` for one
    without letter or digit. Signs that nobody sees are left out and spaces folded: what looks the same is the same."""
    if not says_something(text):
        raise InvalidInput(missing, field="receipt")
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def legal_ground(text: str) -> str:
    """The legal ground as it will be printed. Raises InvalidInput when there is none, as for a letter or a dash,
    or it is too long."""
    ground = text.strip()
    if not is_a_sentence(ground):
        raise InvalidInput(
            _("Quote the legal ground: article, number and day of the document."), field="legal_reason"
        )
    if len(ground) > LONGEST_GROUND:
        raise InvalidInput(_("The legal ground is too long."), field="legal_reason")
    return ground


def ground_to_stand(text: str) -> str:
    """One of the grounds on which the law of a sector lets the time limit stand (setting SUSPENSION_GROUNDS). Raises
    InvalidInput for any other: the law names no general one."""
    ground = legal_ground(text)
    if ground not in settings.SUSPENSION_GROUNDS:
        raise InvalidInput(
            _(
                "On this ground the time limit does not stand: it is none of those that this site names. Suspend with "
                "the time limit running on."
            ),
            field="legal_reason",
        )
    return ground
