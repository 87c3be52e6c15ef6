"""How long what was typed for a move waits for its author."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from dossiers.models import UnsentMove

KEPT: Final = timedelta(days=60)


def forget_old() -> None:
    """What anybody left longer ago, also whoever has no post any more."""
    UnsentMove.objects.filter(saved_at__lt=timezone.now() - KEPT).delete()
