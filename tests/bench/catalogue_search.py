"""Search over two thousand procedures, beside reading every text through."""

from collections.abc import Iterator

from django.db import connection, transaction

from foundation.core.text import fold
from procedures.selectors import search
from tests.bench.measure import Line, ms, p50, p95, seconds
from tests.bench.stage import Stage
from tests.procedures.test_search_at_scale import MAKE

PROCEDURES = 2_000
QUERIES = (
    "cap giay phep", "cấp giấy phép", "khai sinh", "8.0012", "van tai", "công nhận văn bằng thuỷ lợi", "gia han the",
    "muc 17", "dang ky thuong tru", "thu hoi chung chi van ta", "xay dung", "doi",
)  # fmt: skip
ROUNDS = 20
AIM_MS = 15
NAIVE = """
    SELECT p.id, p.code, p.name FROM procedures_procedure p
    WHERE p.search_text LIKE %s ORDER BY p.popularity DESC LIMIT 20
"""


def run(stage: Stage, _rows: int) -> Iterator[Line]:
    """Time of each search inside the server, with and without a filter."""
    stage.look_at(0)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(MAKE.replace("{number}", str(PROCEDURES)))
            cursor.execute("SELECT gin_clean_pending_list('procedure_words')")
            cursor.execute("ANALYZE procedures_procedure, procedures_procedureversion")
        ours, floor = [], []
        for number in range(ROUNDS):
            for query in QUERIES:
                level = "xa" if number % 2 else None
                ours.append(seconds(lambda query=query, level=level: search(query, agency_level=level)))  # type: ignore[misc]
                floor.append(seconds(lambda query=query: _naive(query)))  # type: ignore[misc]
        transaction.set_rollback(True)
    yield Line(
        f"Search over {PROCEDURES:,} procedures, p50 / p95",
        f"{ms(p50(ours))} / {ms(p95(ours))}",
        f"{ms(p50(floor))} / {ms(p95(floor))} (unranked LIKE, psycopg2)",
        f"{p95(ours) / p95(floor):.2f}",
        f"p95 under {AIM_MS} ms",
        p95(ours) < AIM_MS,
    )


def _naive(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, [f"%{fold(query)}%"])
        cursor.fetchall()
