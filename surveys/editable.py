"""A rating can be changed for seven days and a few times; by the token of the letter, which may have been handed on,
only while nobody has rated signed in."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from foundation.core.errors import Conflict
from surveys.models import Rating

EDITABLE_FOR = timedelta(days=7)
MOST_SAID: Final = 20
"""Each change adds facts that nobody may take away."""
BY_TOKEN: Final = {"by": "token"}
"""What an entry of `Rating.said` says when it came by the letter. Those of before say nothing of it and count as said
signed in."""


def is_by_token(rating: Rating) -> bool:
    """Whether all of it was said by the letter."""
    return bool(rating.said) and all(said.get("by") == BY_TOKEN["by"] for said in rating.said)


def is_editable(rating: Rating, now: datetime, *, token: str = "") -> bool:
    """Whether the applicant may still change it; by the letter, when there is a token."""
    return now < rating.created_at + EDITABLE_FOR and (not token or is_by_token(rating))


def check_editable(rating: Rating, now: datetime, *, token: str = "") -> None:
    """Raise Conflict once the seven days are over, or where the letter does not suffice."""
    if is_editable(rating, now, token=token):
        return
    if token and not is_by_token(rating):
        raise Conflict(_("This dossier was rated from an account. Sign in to change the rating."))
    raise Conflict(_("A rating can be changed for seven days; this one stays as it is. Thank you for it."))


def check_number(rating: Rating) -> None:
    """Raise Conflict once another score was chosen too often."""
    if len(rating.said) >= MOST_SAID:
        raise Conflict(_("This rating was changed many times. It stays as it is now. Thank you for it."))
