"""What large tables would make slow, shown by plans and by pages touched, which no busy machine can blur."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from dossiers.models import Dossier, StepInstance
from dossiers.worklists.workplace import PAGE_SIZE
from foundation.accounts.actor import Actor
from tests.architecture import asked
from tests.support.plans import Plan, nodes, pages_touched, plan_of, read_whole, sent_by
from tests.support.province import province

BIG = 50_000
MOST_PAGES = 5_000
"""All that is open on a desk, each with look-ups; the tables have many times as many."""
LONG_LISTS, ALIKE = 4, 1.25
COUNTED = {"dossiers_dossier", "dossiers_stepinstance"}
NOT_OF_OPEN = {"dossier_by_receipt", "dossier_by_end", "dossier_of_principal"}
OPEN_ONLY = {
    index.name for model in (Dossier, StepInstance) for index in model._meta.indexes if index.condition is not None
} - NOT_OF_OPEN | {"item_open_once", "result_revoked"}  # fmt: skip
Requests = Callable[[], asked.Asked]


@pytest.fixture(scope="module")
def big_tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[frozenset[str]]:
    """A full province, and its tables that nobody should read from end to end."""
    with province(django_db_blocker):
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG])
            names = frozenset(name for (name,) in cursor.fetchall() if name.startswith("dossiers_"))
        assert names >= COUNTED
        yield names


def done_lists() -> asked.Asked:
    """Lists of what is over."""
    return ((name, ask) for name, ask in asked.lists() if "da-xong" in name or "da-xu-ly" in name)


def open_lists() -> asked.Asked:
    """Lists of what is to be done."""
    return (
        (name, ask) for name, ask in asked.lists() if "da-x" not in name and not name.startswith("reception")
    )


def counter_lists() -> asked.Asked:
    """Lists of the counter."""
    return ((name, ask) for name, ask in asked.lists() if name.startswith("reception"))


@pytest.mark.parametrize(
    "requests",
    [
        done_lists,
        counter_lists,
        open_lists,
        asked.readings,
        asked.moves,
        asked.jobs,
    ],
)
def test_no_statement_reads_a_big_table_from_end_to_end(
    requests: Requests, big_tables: frozenset[str]
) -> None:
    found = [
        f"{name}: {', '.join(sorted(whole))}: {sql}"
        for name, ask in requests()
        for sql in sent_by(ask)
        if (whole := read_whole(plan_of(sql), big_tables))
    ]
    assert not found, "\n".join(found)


def test_a_page_of_a_list_touches_few_pages_of_the_database_however_far_it_lies(
    big_tables: frozenset[str],
) -> None:
    found = [
        (name, touched(actor, address), touched(actor, address, **key))
        for name, actor, address, key in asked.far_pages()
    ]
    told = "\n".join(f"{name}: {first} pages at first, {far} there" for name, first, far in found)
    assert all(max(first, far) <= MOST_PAGES for _name, first, far in found), told
    thousandth = [(first, far) for name, first, far in found if name.endswith(f"page {asked.FAR}")]
    assert len(thousandth) >= LONG_LISTS, told
    assert all(far <= first * ALIKE for first, far in thousandth), told


def touched(actor: Actor, address: str, **key: str) -> int:
    """Pages of 8 kB touched to find the rows of a page of a list, before anything is told of each."""
    client = asked.browser(actor)
    answers: list[Any] = []
    sent = sent_by(lambda: answers.append(client.get(address, key)))
    assert answers[0].status_code == 200
    limit = f"LIMIT {PAGE_SIZE + 1}"
    plans = [plan_of(sql, run=True) for sql in sent if limit in sql and "COUNT(*)" not in sql]
    cut = [node for plan in plans for node in nodes(plan) if is_cut(node)]
    assert max(node["Actual Rows"] for node in cut) > 0, f"{address} {key} shows nothing"
    return max(pages_touched(node) for node in cut)


def is_cut(node: Plan) -> bool:
    """Whether a list is cut to a page here; a limit in a subplan is that of a question asked of one row."""
    return node["Node Type"] == "Limit" and node.get("Parent Relationship") != "SubPlan"


def test_no_list_counts_all_that_was_ever_done(big_tables: frozenset[str]) -> None:
    found = [
        f"{name}: {sql}"
        for name, ask in asked.lists()
        for sql in sent_by(ask)
        if "COUNT(" in sql and counts_without_end(plan_of(sql))
    ]
    assert not found, "\n".join(found)


def counts_without_end(plan: Plan) -> bool:
    """Whether something is counted that neither a limit nor an index of open dossiers or steps bounds."""
    return any(
        node["Node Type"] == "Aggregate"
        and node.get("Parent Relationship") != "SubPlan"
        and not bounded(node)
        for node in nodes(plan)
    )


def bounded(plan: Plan) -> bool:
    """Whether a limit, or an index that holds only what is open, stands below; small tables are bounded as they are."""
    below = list(nodes(plan))
    reads = {str(node.get("Relation Name", "")) for node in below} & COUNTED
    names = {str(node.get("Index Name", "")) for node in below}
    return not reads or bool(names & OPEN_ONLY) or any(node["Node Type"] == "Limit" for node in below)
