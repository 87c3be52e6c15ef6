"""What a state is called outside, where a dossier is closed, and what a move asks for, without a database."""

from dossiers.moves.table import MOVES
from dossiers.national_codes import NATIONAL_CODES
from dossiers.phases import FINAL, OPEN
from tests.dossiers.law import CLOSED, CODES, INTERNAL, RULES


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
