"""How many dossiers may end in a night without a person, and what happens when there are more."""

from datetime import datetime, timedelta
from statistics import median
from typing import Final

from django.db import transaction
from django.db.models import Count, Max
from django.db.models.functions import TruncDay

from dossiers.models import Event, HeldLapses

ALWAYS: Final = 50
TIMES_THE_USUAL: Final = 10
RECENT: Final = timedelta(days=30)


def most_without_a_person(at: datetime) -> int:
    """Fifty, or ten times what ended on the middle one of the days of the last month on which anything did."""
    by_day = (
        Event.objects.filter(move="lapse", at__gte=at - RECENT, at__lte=at)
        .order_by()
        .annotate(day=TruncDay("at"))
        .values_list("day")
        .annotate(number=Count("pk"))
        .values_list("number", flat=True)
    )
    numbers = list(by_day)
    return max(ALWAYS, round(TIMES_THE_USUAL * median(numbers))) if numbers else ALWAYS


def released_until() -> datetime | None:
    """Up to which moment a person has let dossiers end; None before any did."""
    last: datetime | None = HeldLapses.objects.exclude(released_at=None).aggregate(last=Max("until"))["last"]
    return last


@transaction.atomic
def hold(until: datetime, number: int, usual: int) -> None:
    """Note once what waits for a person; a later night sees it grow or shrink."""
    HeldLapses.objects.update_or_create(
        is_open=True, defaults={"until": until, "number": number, "usual": usual}
    )


def hold_no_longer() -> None:
    """It was no unusual number after all: a clock was set right, or the answers came."""
    HeldLapses.objects.filter(is_open=True).update(is_open=False)


def held() -> HeldLapses | None:
    """What waits for a person."""
    return HeldLapses.objects.filter(is_open=True).first()
