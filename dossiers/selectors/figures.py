"""The few honest numbers that everybody may see on the first page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from dossiers.models import Dossier
from dossiers.models.dossier import IN_TIME
from dossiers.phases import ISSUED
from foundation.core.working_time import VIETNAM

LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Figures:
    """Dossiers received today and finished with a result today; of those finished with one in the last 30 days, the
    share on time in per cent."""

    received_today: int
    finished_today: int
    on_time_percent: float | None


def figures_of_today(now: datetime) -> Figures:
    """Figures over all counters; the share is None while nothing was finished."""
    midnight = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    finished = Dossier.objects.filter(finished_at__gte=now - LOOK_BACK, state__in=sorted(ISSUED)).aggregate(
        total=Count("pk"),
        in_time=Count("pk", filter=IN_TIME),
        today=Count("pk", filter=Q(finished_at__gte=midnight)),
    )
    return Figures(
        received_today=Dossier.objects.filter(received_at__gte=midnight).count(),
        finished_today=finished["today"],
        on_time_percent=percent_on_time(finished["in_time"], finished["total"]),
    )


def percent_on_time(in_time: int, finished: int) -> float | None:
    """To one decimal, rounded down so that a hundred means all; None while nothing was finished."""
    return 1000 * in_time // finished / 10 if finished else None
