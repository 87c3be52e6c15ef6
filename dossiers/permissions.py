"""Who may see a dossier and who may move it: read from the table of moves, never copied elsewhere."""

from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.models import Dossier, Event, StepInstance
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.participation import taken_part_in
from dossiers.parties import filed_by, has_account
from dossiers.phases import BEFORE_HAND_OVER, FINAL
from dossiers.standing import Standing
from dossiers.states import At, Party, State
from dossiers.step_waits import state_for
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, DomainError, NotAllowed

NOT_AT_THIS_STEP: Final = gettext_lazy("The dossier is at a step where this is not done.")


def visible_to(actor: Actor) -> Q:
    """Condition on dossiers that the actor may read; everything else does not exist for them.

    Applicants see their own, drafts only theirs, and what was filed for them. Whoever entered a draft at a counter sees
    it as long as they work there. Who works for a body that takes part sees the dossier, cashiers what was to be paid
    at their point; and the successors of a unit or agency that was merged or split may read what it has ended. At most
    one query, for those who may succeed somebody. The system by itself sees what it sweeps.
    """
    if actor.is_system:
        return ~Q(state=State.DRAFT)
    if actor.user_id is None:
        return Q(pk__in=[])
    own = filed_by(actor) | (
        Q(entered_by_id=actor.user_id, state=State.DRAFT) & _at_points(actor, Role.RECEPTION)
    )
    at_work = taken_part_in(actor)
    if actor.units_as(Role.CASHIER):
        at_work |= _at_points(actor, Role.CASHIER) & was_to_be_paid()
    return own | (~Q(state=State.DRAFT) & at_work) if actor.is_staff_member else own


def _at_points(actor: Actor, role: Role) -> Q:
    """Condition on dossiers that were received where the actor holds the role; no join, for whoever gets hold of one
    dossier waits for its statement to be planned."""
    return Q(receiving_point_id__in=actor.points_as(role))


def was_to_be_paid() -> Q:
    """Condition on dossiers of which a payment was demanded at some time."""
    return Q(Exists(Event.objects.filter(dossier_id=OuterRef("pk"), move="request_payment")))


def refusal(standing: Standing, move: Move) -> DomainError | None:
    """Why this person may not make this move now, or None when they may."""
    dossier, step = standing.dossier, standing.step
    entitled = move.parties if not move.stand_in or has_account(dossier) else move.parties | move.stand_in
    if move.until_handed_over:
        entitled -= {Party.HOLDER if dossier.state in BEFORE_HAND_OVER else Party.RECEPTION}
    if not standing.parties & entitled:
        return NotAllowed(_not_own(standing) or _not_for(dossier, step, move))
    state = state_for(standing, move)
    if state not in move.sources or _is_waited_for(dossier, move):
        return Conflict(_wrong_state(State(dossier.state) if state in move.sources else state))
    if move.without_result and dossier.results.left_void().exists():
        return Conflict(move.without_result)
    if move.steps and (step is None or step.kind not in move.steps):
        return Conflict(NOT_AT_THIS_STEP)
    if move.before_signature and step is not None and step.kind == At.ISSUE:
        return Conflict(
            _(
                "The result is signed already. Have it sent back to the officer first, then correct the dossier."
            )
        )
    untaken = move.untaken or standing.parties & move.untaken_for
    if untaken and step is not None and step.assignee_id and step.has_holder:
        return Conflict(_("The dossier already has somebody who works on it."))
    return None


def check(standing: Standing, move: Move) -> None:
    """Raise what `refusal` says, if it says anything."""
    if error := refusal(standing, move):
        raise error


def why_not(standing: Standing, name: str) -> str:
    """The sentence beside a button that cannot be pressed; empty when it can."""
    error = refusal(standing, MOVES[name])
    return str(error.message) if error else ""


def _not_own(standing: Standing) -> str:
    if standing.right_has_ended:
        return _("The right to act for the applicant has ended. The applicant does this themselves.")
    if standing.actor.is_staff_member and standing.is_own:
        return _("This dossier is your own, or of somebody for whom you act. A colleague has to handle it.")
    return ""


def _not_for(dossier: Dossier, step: StepInstance | None, move: Move) -> str:
    if Party.HOLDER in move.parties and step is not None and step.assignee is not None:
        return _("The dossier is with %(name)s.") % {"name": step.assignee.full_name}
    if move.stand_in and has_account(dossier):
        return _("The applicant does this from their own account.")
    return _("Your role does not allow this for this dossier.")


def _is_waited_for(dossier: Dossier, move: Move) -> bool:
    """Whether the dossier waits already for what the move would ask, because of another step."""
    return move.opens is not None and dossier.state == move.opens.state


def _wrong_state(state: State) -> str:
    if state in FINAL:
        return _("The dossier is closed: %(state)s.") % {"state": state.label}
    return _("This is not possible while the dossier stands at “%(state)s”.") % {"state": state.label}
