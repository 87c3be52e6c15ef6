"""A wait is said once: whatever tells waits apart reads their table."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.clock.still_waiting import ASKED_FOR
from dossiers.moves.table import MOVES
from dossiers.phases import AT_REST, CLOCK_RUNS, PAUSED
from dossiers.waits import WAITS, ClockMeanwhile, Wait
from tests.architecture.source import code, text
from tests.dossiers import law

LISTED = ("dossiers/waits.py", "dossiers/states.py", "dossiers/moves/", "portal/demo/")
"""The table, what the database knows, who may do what while it waits, and stories that are told one by one."""
NAMES = {wait.state.name for wait in WAITS}


@pytest.mark.parametrize("wait", WAITS, ids=lambda wait: wait.kind)
def test_a_wait_is_opened_and_ended_by_a_move(wait: Wait) -> None:
    assert [move for move in MOVES.values() if move.target == wait.state]
    assert [
        move
        for move in MOVES.values()
        if wait.state in move.sources and move.target not in {None, wait.state}
    ]


@pytest.mark.parametrize("wait", WAITS, ids=lambda wait: wait.kind)
def test_only_what_stands_needs_a_reason_for_standing(wait: Wait) -> None:
    assert bool(wait.why) == (wait.clock is ClockMeanwhile.STANDS)


@pytest.mark.parametrize("wait", WAITS, ids=lambda wait: wait.kind)
def test_only_what_stands_can_be_told_as_still_awaited_and_always_is(wait: Wait) -> None:
    assert bool(wait.still) == (wait.clock is ClockMeanwhile.STANDS)
    assert all(wording.names <= ASKED_FOR.keys() for wording in wait.still)
    assert not wait.still or not wait.still[-1].names, "else nothing is told where nothing is known"


def test_the_clock_stands_and_runs_where_the_law_says_so() -> None:
    assert {state.value for state in PAUSED} == set(law.PAUSED.split())
    assert {state.value for state in AT_REST} == set(law.AT_REST.split())
    assert not PAUSED & CLOCK_RUNS


def test_what_lapses_is_what_the_law_ends_when_its_last_day_is_over() -> None:
    assert {wait.state.value for wait in WAITS if wait.lapses} == {"supplement_requested"}


def test_no_other_place_lists_waits_beside_each_other() -> None:
    assert [f"{path}:{node.lineno}" for path, node in _collections() if _waits_in(node) > 1] == []


def _collections() -> Iterator[tuple[str, ast.Set | ast.Dict | ast.Tuple | ast.List]]:
    for path in map(str, code()):
        if not path.startswith(LISTED):
            for node in ast.walk(ast.parse(text(Path(path)))):
                if isinstance(node, ast.Set | ast.Dict | ast.Tuple | ast.List):
                    yield path, node


def _waits_in(node: ast.Set | ast.Dict | ast.Tuple | ast.List) -> int:
    members = node.keys if isinstance(node, ast.Dict) else node.elts
    return sum(isinstance(member, ast.Attribute) and member.attr in NAMES for member in members)
