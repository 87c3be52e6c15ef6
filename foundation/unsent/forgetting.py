"""How long what was typed waits for its author."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from foundation.unsent.models import UnsentForm

KEPT: Final = timedelta(days=60)


def forget_old() -> None:
    """What anybody left longer ago, also whoever has no post any more."""
    UnsentForm.objects.filter(saved_at__lt=timezone.now() - KEPT).delete()
