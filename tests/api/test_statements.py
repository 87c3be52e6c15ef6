"""How many statements a request takes, signing in apart. Real transactions, so that savepoints count as in service."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Role
from tests.api.client import Program, good, program_of
from tests.api.test_story import begun
from tests.support.factories import citizen, staff, team, walk

KNOWING_WHO = ("api_apitoken", "accounts_membership", "accounts_absence")
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK")
SUBMIT, MOVE, CASE, LIST = 8, 6, 4, 3


def statements(ask: Callable[[], Any]) -> list[str]:
    """The statements of one request, without those that find out who asks."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        good(ask())
    said = [query["sql"] for query in queries]
    asked_for = [sql for sql in said if not any(f'FROM "{table}"' in sql for table in KNOWING_WHO)]
    return [sql for sql in asked_for if not sql.startswith(BOUNDS)]


def check(found: list[str], most: int) -> None:
    """Fail with the statements themselves, so that one sees where they go."""
    shown = "\n".join(f"{number}. {sql[:300]}" for number, sql in enumerate(found, 1))
    print(shown)  # noqa: T201 - shown by pytest when the test fails
    assert len(found) <= most, shown


@pytest.fixture
def warm(own_database: str) -> Iterator[Program]:
    """A citizen's program in a process that knows procedures and calendars already."""
    walk().go("submit", "receive", "hand_over", "to_officer", "to_clerk")
    yield program_of(citizen(1))


def test_submitting_takes_few_statements(warm: Program) -> None:
    draft = begun(warm)
    check(statements(lambda: warm.post(f"dossiers/{draft}/moves/submit/")), SUBMIT)


def test_moves_take_few_statements(warm: Program) -> None:
    code = walk().go("submit").dossier.code
    people = team()
    reception, head, officer = (program_of(one) for one in (people.reception, people.head, people.officer))
    counts = {}
    for program, name, arguments in (
        (reception, "receive", {}),
        (reception, "hand_over", {}),
        (head, "assign", {"officer_id": people.officer.person_id}),
        (officer, "propose", {"opinion": "Đủ điều kiện."}),
    ):
        found = statements(lambda p=program, n=name, a=arguments: p.post(f"dossiers/{code}/moves/{n}/", a))
        counts[name] = len(found)
        print(name, len(found), "\n".join(sql[:160] for sql in found))
    assert counts == {}


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
