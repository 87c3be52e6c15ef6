"""What can be forgotten about a state or a move."""

from importlib import import_module

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from dossiers.documents.registry import FORMS
from dossiers.moves.table import MOVES
from dossiers.national_codes import NATIONAL_CODES
from dossiers.phases import CLOCK_RUNS, FINAL, OPEN, PAUSED, WHOSE_TURN
from dossiers.states import ClockEffect, State
from tests.architecture.source import BASE_DIR

LEAVING = {
    state: {move.target for move in MOVES.values() if state in move.sources and move.target}
    for state in State
}


def test_every_state_says_whose_turn_it_is_and_how_the_country_numbers_it() -> None:
    assert set(WHOSE_TURN) == set(NATIONAL_CODES) == set(State)
    assert {code for code in NATIONAL_CODES.values() if code} == set(range(1, 11))


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached, new = {State.DRAFT}, {State.DRAFT}
    while new:
        new = {target for state in new for target in LEAVING[state] if target} - reached
        reached |= new
    assert reached == set(State)


@pytest.mark.parametrize("state", State)
def test_a_state_has_an_exit_or_is_final_but_for_a_correction(state: State) -> None:
    onward = LEAVING[state] - ({State.CORRECTING} if state in FINAL else set())
    assert bool(onward) != (state in FINAL)


@pytest.mark.parametrize("state", sorted(OPEN | {State.DRAFT, State.FINISHED}))
def test_who_has_the_turn_can_do_something(state: State) -> None:
    turn = WHOSE_TURN[state]
    able = {party for move in MOVES.values() if state in move.sources for party in move.parties}
    # A financial obligation is met outside; the applicant brings the receipt to the counter.
    assert turn in able


def test_the_clock_runs_in_the_states_that_moves_of_the_clock_lead_to() -> None:
    starting = {
        move.target for move in MOVES.values() if move.clock in {ClockEffect.START, ClockEffect.RESUME}
    }
    pausing = {move.target for move in MOVES.values() if move.clock.startswith("pause")}
    assert starting <= CLOCK_RUNS
    assert pausing == PAUSED


def test_what_leaves_the_clock_alone_leads_from_where_it_runs_to_where_it_runs() -> None:
    for move in MOVES.values():
        if move.clock == ClockEffect.NONE and move.target is not None:
            assert (move.target in CLOCK_RUNS) == (move.sources <= CLOCK_RUNS), move.name


@pytest.mark.parametrize("name", MOVES)
def test_a_move_has_action_test_label_notice_and_form(name: str) -> None:
    move = MOVES[name]
    assert callable(getattr(import_module(f"dossiers.actions.{name}"), name))
    assert (BASE_DIR / f"tests/dossiers/actions/test_{name}.py").is_file()
    assert str(move.label)
    assert str(move.label) != name
    if move.notice:
        get_template(f"emails/{move.notice}.txt")
    if move.form:
        assert move.form in FORMS


def test_every_action_has_a_test_of_its_own() -> None:
    actions = {path.stem for path in (BASE_DIR / "dossiers/actions").glob("*.py")} - {"__init__"}
    tests = {
        path.stem.removeprefix("test_") for path in (BASE_DIR / "tests/dossiers/actions").glob("test_*.py")
    }
    assert actions <= tests


def test_every_form_belongs_to_a_move_or_is_made_beside_one() -> None:
    beside = {"06", "label", "brought", "draft"}
    assert set(FORMS) == {move.form for move in MOVES.values() if move.form} | beside


def test_a_notice_that_nobody_wrote_is_found() -> None:
    with pytest.raises(TemplateDoesNotExist):
        get_template("emails/no_such_notice.txt")
