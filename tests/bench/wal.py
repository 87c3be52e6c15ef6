"""What a move writes into the log of the database, beside the same rows by plain SQL: replicas and backups carry it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from statistics import median

import psycopg2
from django.db import connection

from tests.bench.floor import Floor, address
from tests.bench.measure import Line
from tests.bench.moves import FINDERS, Task, carry_out, enough
from tests.bench.stage import Stage, server

TIMES = 200
PLACE = "SELECT pg_current_wal_insert_lsn() - '0/0'"


def run(stage: Stage, rows: int) -> Iterator[Line]:
    """The middle of two hundred of each move, without images of whole pages, which depend on the last checkpoint."""
    stage.look_at(rows)
    with _without_page_images():
        for name in FINDERS:
            tasks = enough(name, 2 * TIMES + 1)
            if tasks:
                yield _line(name, tasks)


def _line(name: str, tasks: Sequence[Task]) -> Line:
    floor = Floor.of(partial(carry_out, name, tasks[0]), tasks[0].dossier_id)
    ours = median(_written(partial(carry_out, name, task)) for task in tasks[1 : TIMES + 1])
    with closing(psycopg2.connect(**address())) as database:
        bare = median(_written(partial(floor.once, database, task.dossier_id)) for task in tasks[TIMES + 1 :])
    return Line(f"Log of the database for {name}", f"{ours:,.0f} bytes", f"{bare:,.0f} bytes (same rows, psycopg2)",
                f"{ours / bare:.2f}")  # fmt: skip


def _written(work: Callable[[], object]) -> int:
    before = _place()
    work()
    return _place() - before


def _place() -> int:
    with connection.cursor() as cursor:
        cursor.execute(PLACE)
        return int(cursor.fetchone()[0])


@contextmanager
def _without_page_images() -> Iterator[None]:
    server("ALTER SYSTEM SET full_page_writes = off")
    server("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        server("ALTER SYSTEM RESET full_page_writes")
        server("SELECT pg_reload_conf()")
