"""Every move of the table with the action that makes it; a test fails for a move that is missing here."""

from typing import Any

from dossiers.actions.accept_amendment import accept_amendment
from dossiers.actions.adjourn import adjourn
from dossiers.actions.approve import approve
from dossiers.actions.assign import assign
from dossiers.actions.change_procedure import change_procedure
from dossiers.actions.claim import claim
from dossiers.actions.complete import complete
from dossiers.actions.confirm_payment import confirm_payment
from dossiers.actions.correct_papers import correct_papers
from dossiers.actions.correct_person import correct_person
from dossiers.actions.correct_result import correct_result
from dossiers.actions.decline_amendment import decline_amendment
from dossiers.actions.enter_answers import enter_answers
from dossiers.actions.extend import extend
from dossiers.actions.forward import forward
from dossiers.actions.hand_over import hand_over
from dossiers.actions.issue_correction import issue_correction
from dossiers.actions.issue_result import issue_result
from dossiers.actions.lapse import lapse
from dossiers.actions.offer_amendment import offer_amendment
from dossiers.actions.propose import propose
from dossiers.actions.receive import receive
from dossiers.actions.redraw import redraw
from dossiers.actions.refuse import refuse
from dossiers.actions.request_completion import request_completion
from dossiers.actions.request_payment import request_payment
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.resume import resume
from dossiers.actions.return_result import return_result
from dossiers.actions.revoke_result import revoke_result
from dossiers.actions.send_back import send_back
from dossiers.actions.stop import stop
from dossiers.actions.submit import submit
from dossiers.actions.submit_again import submit_again
from dossiers.actions.supplement import supplement
from dossiers.actions.suspend import suspend
from dossiers.actions.take_back import take_back
from dossiers.actions.withdraw import withdraw
from dossiers.actions.withdraw_amendment import withdraw_amendment
from dossiers.api import shapes
from dossiers.api.answers import check_questions, corrected, entered
from dossiers.api.arguments import Action, schema_of, takes_version, typed
from dossiers.api.choices import fitted
from dossiers.api.obstacles import obstacle
from dossiers.api.rows import reference_of
from dossiers.engine import open_step
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.selectors.circumstances import Circumstances
from foundation.accounts.actor import Actor
from foundation.api.bodies import checked
from foundation.api.errors import Stale
from foundation.core.errors import Conflict, InvalidInput, NotFound

REGISTRY: dict[str, Action] = {
    action.__name__: action
    for action in (
        submit, take_back, submit_again, request_completion, complete, refuse, receive, enter_answers,
        correct_person, correct_papers, offer_amendment, withdraw_amendment, accept_amendment, decline_amendment,
        change_procedure, hand_over, assign, claim, forward,
        request_supplement, supplement, request_payment, confirm_payment, propose, send_back, redraw, approve,
        issue_result,
        return_result, extend, stop, withdraw, suspend, adjourn, resume, correct_result, revoke_result,
        issue_correction, lapse,
    )
}  # fmt: skip

MEMBERS = {"person": "officer_id"}
"""Fields of forms by the member of the body that they are."""


def moves_for(actor: Actor, dossier: Dossier) -> shapes.MoveList:
    """All moves with the reason why each is not possible for the actor now, possible ones first; what a possible one
    asks for is fitted to the dossier. At most ten statements."""
    found = Circumstances(actor, dossier, open_step(dossier))
    rows = [_row(name, action, found) for name, action in REGISTRY.items()]
    ordered = sorted(rows, key=lambda row: not row["allowed"])
    return shapes.MoveList(code=reference_of(dossier), version=dossier.version, moves=ordered)


def _row(name: str, action: Action, found: Circumstances) -> shapes.MoveRow:
    refusal = found.why_not(name) or obstacle(name, found)
    schema = schema_of(action)
    return shapes.MoveRow(
        name=name,
        label=str(MOVES[name].label),
        allowed=not refusal,
        why_not=refusal,
        arguments=schema if refusal else fitted(name, schema, found),
    )


def action_of(name: str) -> Action:
    """The action of a move. Raises NotFound for a move that there is not."""
    if name not in REGISTRY:
        raise NotFound
    return REGISTRY[name]


def make(actor: Actor, dossier: Dossier, name: str, said: Any, seen: int | None) -> Dossier:
    """Make a move with what the body says. Raises what the action raises, and Stale when `seen` is not current."""
    action = action_of(name)
    arguments = typed(action, checked(said, schema_of(action)))
    if "answers" in arguments:
        keep = entered if action is enter_answers else corrected
        arguments["answers"] = keep(dossier, arguments["answers"])
    if "questions" in arguments:
        check_questions(dossier, arguments["questions"])
    if seen is not None and seen != dossier.version:
        raise Stale
    if seen is not None and takes_version(action):
        arguments["seen"] = seen
    return _carried_out(action, actor, dossier, arguments)


def _carried_out(action: Action, actor: Actor, dossier: Dossier, arguments: dict[str, Any]) -> Dossier:
    try:
        moved: Dossier = action(actor=actor, dossier_id=dossier.pk, **arguments)
    except Conflict as error:
        lost_race = "seen" in arguments and error.message is Conflict.default_message
        raise (Stale() if lost_race else error) from error
    except InvalidInput as error:
        error.field = MEMBERS.get(error.field, error.field)
        raise
    return moved
