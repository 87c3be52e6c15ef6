"""The sweep that flags overdue dossiers, beside reading the whole table for them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.phases import CLOCK_RUNS
from dossiers.watching.climbing import tell_rungs
from dossiers.watching.lateness import OVERDUE, flag_overdue
from dossiers.watching.spans import RUNNING
from tests.bench.measure import Line, ms, p50, repeated, seconds
from tests.bench.stage import Stage

HITS = 77
SCAN = "SELECT id FROM dossiers_dossier WHERE due_at < %s AND overdue_since IS NULL AND state = ANY(%s)"


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """Seventy-seven dossiers are overdue and not flagged; the statement alone, the whole job, and nothing to do."""
    stage.look_at(rows)
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        running = Dossier.objects.filter(state__in=CLOCK_RUNS)
        running.filter(due_at__lt=now).update(overdue_since=now)
        tell_rungs(now)
        late = list(running.filter(due_at__lt=now).order_by("due_at").values_list("pk", flat=True)[:HITS])
        Dossier.objects.filter(pk__in=late).update(
            overdue_since=None, due_at=F("due_at") - timedelta(hours=1)
        )
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        floor = p50(repeated(lambda: cursor.execute(SCAN, [now, list(RUNNING)]), 5))
        cursor.execute("SET LOCAL enable_indexscan = on")
        cursor.execute("SET LOCAL enable_bitmapscan = on")
        statement = _rolled_back(lambda: cursor.execute(OVERDUE, {"now": now, "running": RUNNING}))
        job = _rolled_back(lambda: _sweep(now))
        _sweep(now)
        idle = p50(repeated(lambda: _sweep(now), 20))
        transaction.set_rollback(True)
    scan = f"{ms(floor)} (reading all rows)"
    aim = "at most 1/1,000 of reading all rows"
    yield Line(f"Overdue sweep, {len(late)} hits, the statement", ms(statement), scan, f"1/{floor / statement:,.0f}",
               aim, statement * 1000 <= floor)  # fmt: skip
    yield Line("Overdue sweep with its notices", ms(job), scan, f"1/{floor / job:,.0f}")
    yield Line("Overdue sweep with nothing to do", ms(idle), scan, f"1/{floor / idle:,.0f}")


def _sweep(now: datetime) -> None:
    flag_overdue(now)
    tell_rungs(now)


def _rolled_back(work: object) -> float:
    taken = []
    for _ in range(10):
        point = transaction.savepoint()
        taken.append(seconds(work))  # type: ignore[arg-type]
        transaction.savepoint_rollback(point)
    return p50(taken)
