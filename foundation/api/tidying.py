"""Throwing away what served its purpose."""

from datetime import timedelta

from django.utils import timezone

from foundation.api.models import StoredAnswer

KEPT = timedelta(days=7)


def drop_old_answers() -> int:
    """Delete stored answers whose request nobody repeats any more; how many there were."""
    number, _by_model = StoredAnswer.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    return number
