"""The balanced rule on a thousand dossiers of one unit: finding what it is told, and its choice; without the moves,
which are made one by one."""

import heapq
from collections.abc import Iterator

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from dossiers.assigning.proposals import proposals_for
from dossiers.models import StepInstance
from dossiers.states import At
from tests.bench.measure import Line, ms, p50, repeated
from tests.bench.stage import Stage

ITEMS, TIMES, AIM_MS = 1_000, 5, 1_000
FLOOR = """
    SELECT step.id, step.dossier_due_at, dossier.* FROM dossiers_stepinstance step
    JOIN dossiers_dossier dossier ON dossier.id = step.dossier_id
    WHERE step.unit_id = %s AND step.left_at IS NULL AND step.kind IN ('assign', 'examine')
    ORDER BY step.dossier_due_at, step.id LIMIT %s
"""


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """Beside the floor: the same rows read by psycopg2, and each given to the head of a heap."""
    stage.look_at(rows)
    stays = StepInstance.objects.filter(left_at=None, kind__in=(At.ASSIGN, At.EXAMINE)).order_by()
    fullest = stays.values("unit").annotate(number=Count("pk")).order_by("-number")[0]
    unit_id, number = fullest["unit"], min(fullest["number"], ITEMS)
    waiting = stays.filter(unit=unit_id).select_related("dossier").order_by("dossier_due_at", "pk")

    def by_rule() -> None:
        assert len(proposals_for(waiting[:ITEMS], timezone.now())) == number

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR, [unit_id, ITEMS])
            loads = [(0, officer) for officer in range(10)]
            for _row in cursor.fetchall():
                heapq.heapreplace(loads, (loads[0][0] + 2, loads[0][1]))

    ours, least = p50(repeated(by_rule, TIMES)), p50(repeated(floor, TIMES))
    yield Line(f"Balanced rule on {number:,} dossiers of a unit, of {rows:,}, p50", ms(ours), ms(least),
               f"{ours / least:.1f}", f"under {AIM_MS:,} ms", ours < AIM_MS)  # fmt: skip
