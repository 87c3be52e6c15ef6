"""How many statements a request takes, signing in apart. Real transactions, so that savepoints count as in service."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from tests.api.client import Program, good, program_of
from tests.api.people import begun
from tests.support.factories import citizen, staff, team, walk

KNOWING_WHO = (
    'FROM "api_apitoken"',
    'UPDATE "api_apitoken"',
    'FROM "accounts_membership"',
    'FROM "accounts_absence"',
    "WITH RECURSIVE unit_line",
)
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK")
CASE, LIST = 4, 3
MOVES = {"submit": 9, "receive": 15, "hand_over": 7, "assign": 7, "propose": 9}
"""The first of them finds the dossier by its code. A new statement in one of the actions is noticed here."""


def statements(ask: Callable[[], Any]) -> list[str]:
    """The statements of one request, without those that find out who asks."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        good(ask())
    said = [query["sql"] for query in queries]
    asked_for = [sql for sql in said if not any(mark in sql for mark in KNOWING_WHO)]
    return [sql for sql in asked_for if not sql.startswith(BOUNDS)]


def check(found: list[str], most: int) -> None:
    """Fail with the statements themselves, so that one sees where they go."""
    shown = "\n".join(f"{number}. {sql[:300]}" for number, sql in enumerate(found, 1))
    assert len(found) <= most, shown


@pytest.fixture
def warm(own_database: str) -> Program:
    """A citizen's program in a process that knows procedures and calendars already."""
    walk().go("submit", "receive", "hand_over", "to_officer", "to_clerk")
    return program_of(citizen(1))


def test_submitting_takes_few_statements(warm: Program) -> None:
    draft = begun(warm)
    check(statements(lambda: warm.post(f"dossiers/{draft}/moves/submit/")), MOVES["submit"])


def test_moves_take_few_statements(warm: Program) -> None:
    code = walk().go("submit").dossier.code
    people = team()
    steps: tuple[tuple[Actor, str, dict[str, Any]], ...] = (
        (people.reception, "receive", {}),
        (people.reception, "hand_over", {}),
        (people.head, "assign", {"officer_id": people.officer.person_id}),
        (people.officer, "propose", {"opinion": "Đủ điều kiện."}),
    )
    for actor, name, arguments in steps:
        ask = partial(program_of(actor).post, f"dossiers/{code}/moves/{name}/", arguments)
        check(statements(ask), MOVES[name])


def test_reading_a_case_takes_few_statements(warm: Program) -> None:
    code = walk().go("submit", "receive", "hand_over").dossier.code
    officer = program_of(team().officer)
    check(statements(lambda: warm.get(f"dossiers/{code}/")), CASE)
    check(statements(lambda: officer.get(f"dossiers/{code}/")), CASE)


def test_a_list_takes_few_statements(warm: Program) -> None:
    head = program_of(staff(Role.HEAD, unit="division"))
    check(statements(lambda: head.get("worklists/tat-ca/")), LIST)
    check(statements(lambda: warm.get("procedures/?search=khai sinh")), LIST)
    code = walk().go("submit", "receive").dossier.code
    check(statements(lambda: head.get(f"dossiers/{code}/events/")), LIST + 1)
