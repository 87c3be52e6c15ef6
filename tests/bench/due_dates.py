"""A hundred thousand due dates, beside adding the same number of plain days."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from foundation.agencies.models import Agency
from foundation.agencies.selectors import service_hours
from foundation.core.working_time import VIETNAM, Counting, LimitUnit, TimeLimit, due_at
from tests.bench.measure import Line
from tests.bench.stage import Stage

NUMBER = 100_000
AIM_SECONDS = 2
FIRST = datetime(2026, 1, 5, 7, 30, tzinfo=VIETNAM)


def run(stage: Stage, _rows: int) -> Iterator[Line]:
    """Processor time of three kinds of limits, received at every minute of the year."""
    stage.look_at(0)
    hours = service_hours(Agency.objects.order_by("pk")[0], None)
    limits = [TimeLimit(days, LimitUnit.WORKING_DAY, Counting.NEXT_DAY) for days in (3, 8, 20)]
    instants = [FIRST + timedelta(minutes=7 * number) for number in range(NUMBER // 3)]
    begun = time.process_time()
    for limit in limits:
        for instant in instants:
            due_at(hours, limit, instant)
    ours = time.process_time() - begun
    begun = time.process_time()
    for limit in limits:
        for instant in instants:
            instant + timedelta(days=limit.value)
    floor = time.process_time() - begun
    yield Line(
        f"{NUMBER:,} due dates (processor time)",
        f"{ours:.2f} s",
        f"{floor:.2f} s (plain days)",
        f"{ours / floor:.0f}",
        f"under {AIM_SECONDS} s",
        ours < AIM_SECONDS,
    )
