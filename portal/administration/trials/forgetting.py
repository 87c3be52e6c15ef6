"""How long trials are kept."""

from django.conf import settings
from django.db.models import QuerySet

from foundation.core.retention import drop, over
from portal.administration.models import Trial


def forget_old() -> None:
    """Trials that ended longer ago, but for the last one of each kind, which says how things stand."""
    drop(_old)


def _old() -> QuerySet[Trial]:
    ended = Trial.objects.filter(finished_at__isnull=False)
    last = ended.order_by("kind", "-asked_at", "-pk").distinct("kind")
    return ended.filter(finished_at__lt=over(settings.TRIALS_KEPT_DAYS)).exclude(pk__in=last.values("pk"))
