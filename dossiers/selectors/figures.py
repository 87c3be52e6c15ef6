"""The few honest numbers that everybody may see on the first page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from dossiers.clock.rules import Punctuality
from dossiers.figures.kinds import FINISHED, RECEIVED
from foundation.core.working_time import VIETNAM
from foundation.facts.models import Fact

LOOK_BACK = timedelta(days=30)
IN_TIME = Q(punctuality__in=[Punctuality.EARLY, Punctuality.ON_TIME])


@dataclass(frozen=True, slots=True)
class Figures:
    """Dossiers received today and finished with a result today; of those finished with one in the last 30 days, the
    share on time in per cent."""

    received_today: int
    finished_today: int
    on_time_percent: float | None


def figures_of_today(now: datetime) -> Figures:
    """Figures over all counters, from facts; the share is None while nothing was finished."""
    today = now.astimezone(VIETNAM).date()
    finished = results().filter(day__gte=today - LOOK_BACK)
    counts = finished.aggregate(
        total=Count("day"), in_time=Count("day", filter=IN_TIME), today=Count("day", filter=Q(day__gte=today))
    )
    return Figures(
        received_today=Fact.objects.filter(kind=RECEIVED.name, day__gte=today).count(),
        finished_today=counts["today"],
        on_time_percent=percent_on_time(counts["in_time"], counts["total"]),
    )


def results() -> QuerySet[Fact]:
    """The facts of dossiers that ended with a result; what was stopped or withdrawn is none."""
    return Fact.objects.filter(kind=FINISHED.name, outcome="result")


def percent_on_time(in_time: int, finished: int) -> float | None:
    """To one decimal, rounded down so that a hundred means all; None while nothing was finished."""
    return 1000 * in_time // finished / 10 if finished else None
