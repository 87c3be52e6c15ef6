"""Plans of the statements that a request really sent."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

Plan = dict[str, Any]
PLANNED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def sent_by(work: Callable[[], object]) -> list[str]:
    """The statements of the work that have a plan, with their values, in order and without repetitions."""
    connection.queries_log.clear()  # it holds so many, and those of all tests before
    with CaptureQueriesContext(connection) as queries:
        work()
    said = dict.fromkeys(query["sql"].strip() for query in queries)
    return [sql for sql in said if sql.startswith(PLANNED)]


def plan_of(sql: str, *, run: bool = False) -> Plan:
    """The plan of a statement; when it is `run`, with the pages that it touched."""
    how = "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, TIMING OFF)" if run else "EXPLAIN (FORMAT JSON)"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql.replace('%', '%%')}", [])
        answer = cursor.fetchone()[0]
    found: Plan = (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]
    return found


def nodes(plan: Plan) -> Iterator[Plan]:
    """The plan's nodes, the outermost first."""
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def read_whole(plan: Plan, tables: frozenset[str]) -> set[str]:
    """Which of the tables the plan reads from end to end, or by an index without a condition and without a limit."""
    return {
        str(node["Relation Name"])
        for node in nodes(plan)
        if node["Node Type"] == "Seq Scan" and node.get("Relation Name") in tables
    }


def pages_touched(plan: Plan) -> int:
    """Pages of 8 kB that the statement looked at, wherever they were found."""
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])
