"""Why a move is refused to somebody, in the order in which it is asked, without a database: written down by hand."""

from typing import Any, Final

import pytest
from django.utils.translation import override

from dossiers.models import Dossier, StepInstance
from dossiers.moves.table import MOVES
from dossiers.permissions import refusal, why_not
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.core.errors import Conflict, NotAllowed
from tests.dossiers.test_standing_alone import (
    COUNTER,
    FUTURE,
    ME,
    NUMBER,
    OTHER,
    UNIT,
    dossier,
    person,
    works,
)

ROLE: Final = "Your role does not allow this for this dossier."
FROM_ACCOUNT: Final = "The applicant does this from their own account."
OWN: Final = "This dossier is your own, or of somebody for whom you act. A colleague has to handle it."
AT_STEP: Final = "The dossier is at a step where this is not done."
SIGNED: Final = (
    "The result is signed already. Have it sent back to the officer first, then correct the dossier."
)
TAKEN: Final = "The dossier already has somebody who works on it."


def step(kind: str, role: str, assignee: int | None = None) -> StepInstance:
    named = None if assignee is None else User(pk=assignee, full_name="Trần Thị B")
    return StepInstance(kind=kind, role=role, unit_id=UNIT, assignee=named, dossier_state="processing")


Case = tuple[Actor, Dossier, StepInstance | None, str, type[Exception] | None, str]
HEAD, OFFICER = works("head"), works("officer")
RECEPTION, LEADER = works("reception", COUNTER), works("leader", COUNTER)
FILED: Final[dict[str, Any]] = {"submitter": User(pk=OTHER)}
CLOSED: Final[dict[str, Any]] = {"submitter": User(pk=OTHER, is_active=False)}
CASES: Final[dict[str, Case]] = {
    "whose_move_it_is": (HEAD, dossier(), step("assign", "head"), "assign", None, ""),
    "whose_move_it_is_not": (OFFICER, dossier(), step("assign", "head"), "assign", NotAllowed, ROLE),
    "somebody_else_has_it": (
        OFFICER, dossier(), step("examine", "officer", OTHER), "propose", NotAllowed,
        "The dossier is with Trần Thị B.",
    ),
    "nobody_of_the_role": (OFFICER, dossier(), step("review", "head"), "propose", NotAllowed, ROLE),
    "no_step": (OFFICER, dossier(), None, "propose", NotAllowed, ROLE),
    "not_of_who_holds_steps": (
        OFFICER, dossier(), step("examine", "officer", OTHER), "stop", NotAllowed, ROLE,
    ),
    "the_applicants_alone": (OFFICER, dossier(**FILED), None, "take_back", NotAllowed, ROLE),
    "reception_for_who_has_no_account": (
        RECEPTION, dossier("awaiting_completion"), None, "complete", None, "",
    ),
    "reception_for_who_has_one": (
        RECEPTION, dossier("awaiting_completion", **FILED), None, "complete", NotAllowed, FROM_ACCOUNT,
    ),
    "reception_for_whose_account_was_closed": (
        RECEPTION, dossier("awaiting_completion", **CLOSED), None, "complete", None, "",
    ),
    "an_official_for_who_has_no_account": (
        OFFICER, dossier("awaiting_completion"), None, "complete", NotAllowed, ROLE,
    ),
    "whose_right_has_ended": (
        person(), dossier(submitter=User(pk=ME), representation=FUTURE), None, "withdraw", NotAllowed,
        "The right to act for the applicant has ended. The applicant does this themselves.",
    ),
    "an_own_one": (
        works("head", citizen_id=NUMBER), dossier(applicant_citizen_id=NUMBER), step("assign", "head"),
        "assign", NotAllowed, OWN,
    ),
    "an_applicant_at_work_of_the_agency": (
        person(), dossier(submitter_id=ME), step("assign", "head"), "assign", NotAllowed, ROLE,
    ),
    "another_state": (
        RECEPTION, dossier(), None, "receive", Conflict,
        "This is not possible while the dossier stands at “Being processed”.",
    ),
    "a_closed_one": (
        LEADER, dossier("withdrawn"), None, "stop", Conflict,
        "The dossier is closed: Withdrawn by the applicant.",
    ),
    "another_step": (HEAD, dossier(), step("review", "head"), "assign", Conflict, AT_STEP),
    "between_steps": (HEAD, dossier(), None, "assign", Conflict, AT_STEP),
    "at_any_step": (LEADER, dossier(), None, "stop", None, ""),
    "a_correction_before_the_signature": (
        RECEPTION, dossier(), step("examine", "officer"), "correct_person", None, "",
    ),
    "a_correction_without_a_step": (RECEPTION, dossier("received"), None, "correct_person", None, ""),
    "a_correction_after_the_signature": (
        RECEPTION, dossier(), step("issue", "clerk"), "correct_person", Conflict, SIGNED,
    ),
    "another_move_after_the_signature": (LEADER, dossier(), step("issue", "clerk"), "stop", None, ""),
    "taken_by_somebody_there": (
        works("head", stands_in_for=frozenset({OTHER})), dossier(), step("review", "head", OTHER), "claim",
        Conflict, TAKEN,
    ),
    "taken_by_somebody_who_left": (HEAD, dossier(), step("review", "head", 99), "claim", None, ""),
    "taken_by_nobody": (HEAD, dossier(), step("review", "head"), "claim", None, ""),
    "what_else_is_done_with_what_was_taken": (
        HEAD, dossier(), step("review", "head", ME), "send_back", None, "",
    ),
    "at_the_counter_until_it_is_handed_over": (RECEPTION, dossier("received"), None, "accept_amendment", None, ""),
    "at_the_counter_afterwards": (RECEPTION, dossier(), None, "accept_amendment", NotAllowed, ROLE),
    "who_holds_the_step_afterwards": (
        OFFICER, dossier(), step("examine", "officer", ME), "accept_amendment", None, "",
    ),
    "who_holds_the_step_before": (
        OFFICER, dossier("received"), step("examine", "officer"), "accept_amendment", NotAllowed, ROLE,
    ),
    "a_result_that_was_revoked": (
        RECEPTION, dossier("finished", chain_tip="void"), None, "return_result", Conflict,
        "The result was revoked, so there is nothing to hand over.",
    ),
    "a_result_that_stands": (RECEPTION, dossier("finished"), None, "return_result", None, ""),
    "what_needs_no_result": (LEADER, dossier(chain_tip="void"), None, "stop", None, ""),
}  # fmt: skip


class Results:
    """Those of a dossier; the tip of its chain says whether the last one was revoked."""

    def __init__(self, of: Dossier) -> None:
        self.void = of.chain_tip == "void"

    def left_void(self) -> "Results":
        return self

    def exists(self) -> bool:
        return self.void


@pytest.fixture(autouse=True)
def records(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a database would know: who bears 99 has left."""
    monkeypatch.setattr(Dossier, "results", property(Results))
    monkeypatch.setattr(StepInstance, "has_holder", property(lambda held: held.assignee_id not in {None, 99}))


@pytest.mark.parametrize("name", CASES)
def test_why_a_move_is_refused(name: str) -> None:
    actor, towards, at, move, error, sentence = CASES[name]
    standing = Standing(actor, towards, at, spoken_for=frozenset())
    with override("en"):
        refused = refusal(standing, MOVES[move])
        assert (refused and type(refused), refused and str(refused.message)) == (error, sentence or None)
        assert why_not(standing, move) == sentence
