"""A rating can be changed for seven days."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from foundation.core.errors import Conflict
from surveys.models import Rating

EDITABLE_FOR = timedelta(days=7)


def is_editable(rating: Rating, now: datetime) -> bool:
    """Whether the applicant may still change it."""
    return now < rating.created_at + EDITABLE_FOR


def check_editable(rating: Rating, now: datetime) -> None:
    """Raise Conflict once the seven days are over."""
    if not is_editable(rating, now):
        raise Conflict(
            _("A rating can be changed for seven days; this one stays as it is. Thank you for it.")
        )
