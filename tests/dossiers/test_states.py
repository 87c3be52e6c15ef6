"""What a state is called outside, where a dossier is closed, and what a move asks for, without a database."""

from dataclasses import replace

import pytest

from dossiers import phases
from dossiers.moves.table import MOVES
from dossiers.national_codes import NATIONAL_CODES
from dossiers.phases import FINAL, OPEN
from dossiers.states import ClockEffect, State
from tests.dossiers.law import AT_REST, CLOSED, CODES, INTERNAL, PAUSED, RULES


def test_the_portal_of_the_country_knows_every_state_by_its_code() -> None:
    assert {str(state): code for state, code in NATIONAL_CODES.items()} == CODES


def test_a_dossier_is_closed_that_was_refused_withdrawn_stopped_or_returned() -> None:
    assert {str(state) for state in FINAL} == CLOSED
    assert {str(state) for state in OPEN} == set(CODES) - CLOSED - {
        "draft",
        "taken_back",
        "finished",
        "correcting",
    }


def test_the_applicant_is_told_of_all_but_what_colleagues_do_among_themselves() -> None:
    assert {name for name, move in MOVES.items() if not move.public} == INTERNAL


def test_the_moves_that_need_a_reason_are_those_of_which_the_law_wants_it_written_down() -> None:
    by_law = {name for name, rule in RULES.items() if rule.reason}
    assert {name for name, move in MOVES.items() if move.needs_reason} == by_law


def test_the_clock_stands_after_the_moves_after_which_the_law_has_it_wait() -> None:
    """It follows from the wait that a move opens, whatever else is declared."""
    by_law = {name for name, rule in RULES.items() if rule.clock == "waits"}
    anew = {name: replace(move, clock=ClockEffect.NONE) for name, move in MOVES.items()}
    assert {name for name, move in anew.items() if move.clock is ClockEffect.PAUSE} == by_law
    assert {name for name, move in MOVES.items() if move.clock is ClockEffect.PAUSE} == by_law


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        (phases.PAUSED, PAUSED),
        (phases.ADJOURNED, "adjourned"),
        (phases.AT_REST, AT_REST),
        (phases.CLOCK_RUNS, "received processing adjourned"),
        (phases.UNDER_WAY, f"received processing {AT_REST}"),
        (phases.ISSUED, "finished correcting returned"),
        (phases.RESULT_STANDS, "finished returned"),
        (phases.IN_HAND, "draft taken_back"),
        (phases.WITH_APPLICANT, "awaiting_completion supplement_requested payment_requested"),
        (phases.WITH_AGENCY, "registered received processing suspended adjourned correcting"),
        (
            phases.AT_COUNTER,
            "registered received finished awaiting_completion supplement_requested payment_requested",
        ),
        (phases.ASKED_FOR_PAPERS, "awaiting_completion supplement_requested"),
        (phases.LAPSING, "supplement_requested"),
        (phases.AMENDABLE, "registered received processing payment_requested suspended adjourned"),
        (phases.AMENDED, f"registered awaiting_completion received processing {AT_REST}"),
        (phases.BEFORE_HAND_OVER, "draft taken_back registered awaiting_completion received"),
    ],
)
def test_a_phase_holds_the_states_in_which_the_law_says_the_same(
    phase: frozenset[State], states: str
) -> None:
    assert {str(state) for state in phase} == set(states.split())


def test_the_applicant_is_whose_turn_it_is_where_they_are_asked_and_nobodys_where_it_is_closed() -> None:
    turns = {str(state): party and str(party) for state, party in phases.WHOSE_TURN.items()}
    assert turns == {
        "draft": "applicant", "registered": "reception", "taken_back": "applicant",
        "awaiting_completion": "applicant", "received": "reception", "refused": None, "processing": "holder",
        "supplement_requested": "applicant", "payment_requested": "applicant", "suspended": "head",
        "adjourned": "head", "withdrawn": None, "stopped": None, "finished": "reception",
        "correcting": "holder", "returned": None,
    }  # fmt: skip
