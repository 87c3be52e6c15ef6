"""What declarations say of moves and of what they ask, written down once more by hand."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

import pytest
from django.db.models import Model

from dossiers.models import Amendment, Consultation, Dossier, Result, SupplementItem, UploadSession
from dossiers.moves.argument import Kind
from dossiers.moves.table import MOVES, in_order
from payments.models import Taking
from procedures.process.definition import Role

NUMBER_OF_A_ROW: Final = (1, 2_147_483_647, 0, 0)
"""As PostgreSQL counts rows in an integer."""
BOUNDS: Final = {
    "items": {(0, 100, 0, 300)},
    "to_step": {(0, 0, 0, 40)},
    "sheets": {(0, 100, 0, 0)},
    "reason": {(0, 0, 11, 2_000), (0, 0, 1, 2_000), (0, 0, 0, 2_000)},
    "legal_reason": {(0, 0, 0, 500)},
    "questions": {(0, 100, 0, 120)},
    "answers": {(0, 300, 0, 0)},
    "brought": {(0, 100, 0, 0)},
    "papers": {(0, 100, 0, 0), (1, 100, 0, 0)},
    "counts": {(0, 20, 0, 0)},
    "note": {(0, 0, 0, 2_000)},
    "name": {(0, 0, 1, 160)},
    "citizen_id": {(0, 0, 0, 20)},
    "birth_date": {(0, 0, 0, 10)},
    "phone": {(0, 0, 0, 20)},
    "email": {(0, 0, 0, 254)},
    "address": {(0, 0, 0, 250)},
    "paper": {(0, 0, 0, 60)},
    "paper_name": {(0, 0, 0, 200)},
    "about": {(0, 0, 0, 120)},
    "label": {(0, 0, 0, 300)},
    "says": {(0, 0, 0, 2_000)},
    "words": {(0, 0, 0, 2_000)},
    "value": {(0, 0, 0, 250)},
    "amendment_id": {NUMBER_OF_A_ROW},
    "officer_id": {NUMBER_OF_A_ROW},
    "procedure": {(0, 0, 1, 60)},
    "case": {(0, 0, 0, 60)},
    "amount": {(1, 1_000_000_000_000, 0, 0)},
    "receipt": {(0, 0, 1, 120)},
    "outcome": {(0, 0, 0, 10)},
    "result_code": {(0, 0, 0, 40)},
    "opinion": {(0, 0, 0, 5_000)},
    "content": {(0, 0, 0, 20_000)},
    "taker": {(0, 0, 0, 160)},
    "tracking": {(0, 0, 0, 40)},
    "working_days": {(1, 30, 0, 0)},
    "seen_draft": {(0, 0, 0, 64)},
    "unit_id": {(0, 0, 0, 20)},
    "expert_name": {(0, 0, 0, 120)},
    "expert_email": {(0, 0, 0, 254)},
    "to_agree": {(0, 0, 0, 2_000)},
    "in_words": {(0, 0, 0, 2_000)},
    "opened_papers": {(0, 100, 0, 60)},
    "silence": {(0, 0, 0, 10)},
    "is_kept_back": {(0, 0, 0, 0)},
    "kept_back_ground": {(0, 0, 0, 500)},
    "wanted": {(0, 2_147_483_647, 0, 0)},
    "consultation_id": {NUMBER_OF_A_ROW},
    "opinions": {(0, 10, 0, 5_000)},
}
"""Smallest and largest number or count, fewest and most signs: what programs were told, and count on."""
KEPT: Final[list[tuple[str, str, type[Model], str]]] = [
    ("correct_person", "name", Dossier, "applicant_name"),
    ("correct_person", "phone", Dossier, "applicant_phone"),
    ("correct_person", "email", Dossier, "applicant_email"),
    ("correct_person", "address", Dossier, "applicant_address"),
    ("accept_amendment", "value", Dossier, "applicant_address"),
    ("change_procedure", "case", Dossier, "case_key"),
    ("return_result", "taker", Dossier, "returned_to"),
    ("revoke_result", "legal_reason", Result, "revocation_ground"),
    ("request_supplement", "items", SupplementItem, "note"),
    ("confirm_payment", "receipt", Taking, "receipt"),
    ("offer_amendment", "paper", UploadSession, "component_key"),
    ("offer_amendment", "paper_name", Amendment, "paper"),
    ("offer_amendment", "about", Amendment, "about"),
    ("offer_amendment", "label", Amendment, "label"),
    ("consult", "expert_email", Consultation, "expert_email"),
    ("consult", "kept_back_ground", Consultation, "kept_back_ground"),
]


def test_what_programs_were_told_of_each_argument_still_holds() -> None:
    bounds: dict[str, set[tuple[int, int, int, int]]] = defaultdict(set)
    for move in MOVES.values():
        for one in move.arguments:
            bounds[one.name].add((one.least, one.most, one.shortest, one.longest))
    assert bounds == BOUNDS


def test_a_text_has_the_room_that_what_is_asked_takes() -> None:
    """Lines of a box: a word two, a sentence three, an opinion six, the words of a result ten."""
    texts = [one for move in MOVES.values() for one in move.arguments if one.kind is Kind.TEXT]
    sentences = {one.rows for one in texts if one.is_sentence}
    others = {(one.name, one.rows) for one in texts if not one.is_sentence}
    assert sentences == {3}
    assert others == {
        ("reason", 2), ("note", 2), ("says", 2), ("words", 3), ("opinion", 6), ("content", 10),
        ("to_agree", 3), ("in_words", 3),
    }  # fmt: skip


@pytest.mark.parametrize(("move", "argument", "model", "column"), KEPT)
def test_what_may_be_said_fits_where_it_is_kept(
    move: str, argument: str, model: type[Model], column: str
) -> None:
    assert MOVES[move].argument(argument).longest == getattr(
        model._meta.get_field(column), "max_length", None
    )


def test_an_argument_is_found_by_its_name_alone() -> None:
    assert MOVES["extend"].argument("working_days").name == "working_days"
    with pytest.raises(KeyError, match="camera"):
        MOVES["extend"].argument("camera")


def test_a_reason_and_a_ground_in_law_are_sentences_where_a_decision_rests_on_them() -> None:
    sentences = {
        (name, one.name) for name, move in MOVES.items() for one in move.arguments if one.is_sentence
    }
    decided = (
        "refuse request_completion request_supplement request_payment suspend adjourn extend stop send_back"
    )
    corrected = (
        "correct_person correct_papers correct_result decline_amendment change_procedure revoke_result"
    )
    on_a_ground = {(name, "legal_reason") for name in ("revoke_result", "suspend", "adjourn", "stop")}
    assert sentences == {(name, "reason") for name in f"{decided} {corrected}".split()} | on_a_ground


def test_one_word_is_enough_where_somebody_decides_for_themselves_or_asks_a_colleague() -> None:
    assert {name for name, move in MOVES.items() if move.in_a_word} == {
        "forward",
        "recall",
        "withdraw",
        "accept_amendment",
    }


def test_after_what_is_all_that_a_desk_can_do_it_turns_to_the_next_dossier() -> None:
    assert {name for name, move in MOVES.items() if move.leads_on} == set(
        "assign forward request_supplement request_payment propose send_back approve extend stop".split()
    )


def test_of_several_that_follow_one_move_that_with_followers_is_the_last() -> None:
    """So that a move which is declared to follow another stands where it says, and not behind a whole branch."""
    first = replace(MOVES["receive"], name="first", follows="")
    early, branch, twig = (
        replace(first, name=name, follows=before)
        for name, before in (("zebra", "first"), ("branch", "first"), ("twig", "branch"))
    )
    assert list(in_order([twig, branch, early, first])) == ["first", "zebra", "branch", "twig"]
    with pytest.raises(ValueError, match="branch"):
        in_order([first, twig])


def test_what_cannot_be_undone_is_marked() -> None:
    assert {name for name, move in MOVES.items() if move.danger} == set(
        "refuse revoke_result stop withdraw".split()
    )


def test_what_would_change_a_signed_result_and_what_the_counter_does_until_it_hands_over_is_marked() -> None:
    corrections = {"correct_person", "correct_papers"}
    assert {name for name, move in MOVES.items() if move.before_signature} == corrections
    assert {name for name, move in MOVES.items() if move.untaken} == {"claim"}
    assert {name for name, move in MOVES.items() if move.until_handed_over} == {
        "accept_amendment",
        "decline_amendment",
    }


def test_nobody_adds_to_whom_a_move_belongs_once_it_is_declared() -> None:
    """A declaration is one for all requests, and says `{State.DRAFT}`, a set that could be added to."""
    for move in MOVES.values():
        anew = replace(
            move,
            sources=set(move.sources), parties=set(move.parties), stand_in=set(move.stand_in), steps=set(move.steps),
        )  # fmt: skip
        assert {type(part) for part in (anew.sources, anew.parties, anew.stand_in, anew.steps)} == {frozenset}


def test_a_step_is_held_by_those_whose_duty_it_is() -> None:
    assert MOVES["approve"].roles == {Role.HEAD, Role.LEADER}
    assert MOVES["redraw"].roles == {Role.HEAD, Role.LEADER}
    assert MOVES["enter_answers"].roles == {Role.OFFICER, Role.RECEPTION}
    assert MOVES["withdraw"].roles == set()


def test_a_wait_ends_with_what_was_asked_for_or_is_over_and_with_nothing_else() -> None:
    """Papers or the payment come, the day by which they had to come is over, or processing is taken up again."""
    assert {name for name, move in MOVES.items() if move.ends_wait} == set(
        "complete supplement confirm_payment lapse resume".split()
    )
