"""Who may see a dossier and who may move it: read from the table of moves, never copied elsewhere."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from dossiers.models import Dossier, Event, StepInstance
from dossiers.moves.declaration import Move
from dossiers.moves.table import MOVES
from dossiers.parties import filed_by, ground_holds, is_party
from dossiers.phases import BEFORE_HAND_OVER, FINAL
from dossiers.states import At, Party, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.successions import Predecessors, predecessors
from foundation.core.errors import Conflict, DomainError, NotAllowed


def visible_to(actor: Actor) -> Q:
    """Condition on dossiers that the actor may read; everything else does not exist for them.

    Applicants see their own, drafts only theirs, and what was filed for them. Whoever entered a draft at a counter sees
    it as long as they work there. Reception sees what its point received,
    cashiers what was to be paid there, officers and heads what their unit handles, leaders and clerks what their agency
    is competent for; and the successors of a unit or agency that was merged or split may read what it has ended. At
    most one query, for those who may succeed somebody. The system by itself sees what it sweeps.
    """
    if actor.is_system:
        return ~Q(state=State.DRAFT)
    if actor.user_id is None:
        return Q(pk__in=[])
    counters = Q(receiving_point__unit_id__in=actor.units_as(Role.RECEPTION))
    own = filed_by(actor) | (Q(entered_by_id=actor.user_id, state=State.DRAFT) & counters)
    at_work = (
        counters
        | Q(offering__handling_unit_id__in=actor.units_as(Role.OFFICER, Role.HEAD))
        | Q(agency_id__in=actor.agencies_as(Role.LEADER, Role.CLERK))
    )
    at_work |= _inherited(actor)
    if tills := actor.units_as(Role.CASHIER):
        at_work |= Q(receiving_point__unit_id__in=tills) & was_to_be_paid()
    return own | (~Q(state=State.DRAFT) & at_work) if actor.is_staff_member else own


def was_to_be_paid() -> Q:
    """Condition on dossiers of which a payment was demanded at some time."""
    return Q(Exists(Event.objects.filter(dossier_id=OuterRef("pk"), move="request_payment")))


def inherits(actor: Actor, dossier: Dossier) -> bool:
    """Whether a unit or agency that was merged or split ended this dossier, and the actor works for its successor."""
    if dossier.state not in FINAL:
        return False
    before = _before(actor)
    return dossier.offering.handling_unit_id in before.units or dossier.agency_id in before.agencies


def _inherited(actor: Actor) -> Q:
    before = _before(actor)
    theirs = Q(offering__handling_unit_id__in=before.units) | Q(agency_id__in=before.agencies)
    return theirs & Q(state__in=sorted(FINAL))


def _before(actor: Actor) -> Predecessors:
    units = actor.units_as(Role.OFFICER, Role.HEAD)
    return predecessors(units, actor.agencies_as(Role.LEADER, Role.CLERK))


def parties_of(
    actor: Actor, dossier: Dossier, step: StepInstance | None, *, own: bool | None = None
) -> frozenset[Party]:
    """Who the actor is towards this dossier. Nobody handles a dossier that is their own.

    Who filed it for somebody else is a party to it as long as the delegation or representation holds. `own` is what
    `is_party` says, for a caller who asked already: that takes a query where an organisation applies.
    """
    if actor.is_system:
        return frozenset({Party.SYSTEM})
    if actor.user_id is None:
        return frozenset()
    if dossier.principal_id == actor.user_id:
        return frozenset({Party.APPLICANT})
    if dossier.submitter_id == actor.user_id:
        return frozenset({Party.APPLICANT}) if ground_holds(dossier) else frozenset()
    if actor.is_staff_member and _is_own(actor, dossier, own):
        return frozenset()
    return frozenset(_staff_parties(actor, dossier, step))


def _staff_parties(actor: Actor, dossier: Dossier, step: StepInstance | None) -> set[Party]:
    parties = set()
    at_counter = actor.holds(Role.RECEPTION, unit_id=dossier.receiving_point.unit_id)
    if at_counter and (dossier.state != State.DRAFT or dossier.entered_by_id is not None):
        parties.add(Party.RECEPTION)
    if actor.holds(Role.CASHIER, unit_id=dossier.receiving_point.unit_id):
        parties.add(Party.CASHIER)
    if actor.holds(Role.HEAD, unit_id=dossier.offering.handling_unit_id):
        parties.add(Party.HEAD)
    if actor.holds(Role.LEADER, agency_id=dossier.agency_id):
        parties.add(Party.LEADER)
    if step is not None and holds_step(actor, step):
        parties.add(Party.HOLDER)
    return parties


def holds_step(actor: Actor, step: StepInstance) -> bool:
    """Whether the step is with the actor: assigned to them, to somebody away for whom they stand in, or to nobody who
    still works in their unit and role."""
    if not actor.holds(step.role, unit_id=step.unit_id):
        return False
    if step.assignee_id is None or step.assignee_id == actor.user_id:
        return True
    return step.assignee_id in actor.stands_in_for or not step.has_holder


def refusal(
    actor: Actor, move: Move, dossier: Dossier, step: StepInstance | None, *, own: bool | None = None
) -> DomainError | None:
    """Why the actor may not make this move now, or None when they may. `own` as in `parties_of`."""
    parties = parties_of(actor, dossier, step, own=own)
    entitled = move.parties | move.stand_in if dossier.submitter_id is None else move.parties
    if move.until_handed_over:
        entitled -= {Party.HOLDER if dossier.state in BEFORE_HAND_OVER else Party.RECEPTION}
    if not parties & entitled:
        return NotAllowed(_not_own(actor, dossier, own) or _not_for(dossier, step, move))
    if dossier.state not in move.sources:
        return Conflict(_wrong_state(dossier))
    if move.without_result and dossier.results.left_void().exists():
        return Conflict(move.without_result)
    if move.steps and (step is None or step.kind not in move.steps):
        return Conflict(_("The dossier is at a step where this is not done."))
    if move.before_signature and step is not None and step.kind == At.ISSUE:
        return Conflict(
            _(
                "The result is signed already. Have it sent back to the officer first, then correct the dossier."
            )
        )
    if move.name == "claim" and step is not None and step.assignee_id and step.has_holder:
        return Conflict(_("The dossier already has somebody who works on it."))
    return None


def check(actor: Actor, move: Move, dossier: Dossier, step: StepInstance | None) -> None:
    """Raise what `refusal` says, if it says anything."""
    if error := refusal(actor, move, dossier, step):
        raise error


def why_not(
    actor: Actor, name: str, dossier: Dossier, step: StepInstance | None, *, own: bool | None = None
) -> str:
    """The sentence beside a button that cannot be pressed; empty when it can. `own` as in `parties_of`."""
    error = refusal(actor, MOVES[name], dossier, step, own=own)
    return str(error.message) if error else ""


def _is_own(actor: Actor, dossier: Dossier, own: bool | None) -> bool:
    return is_party(actor, dossier) if own is None else own


def _not_own(actor: Actor, dossier: Dossier, own: bool | None) -> str:
    if actor.user_id is not None and dossier.submitter_id == actor.user_id and not ground_holds(dossier):
        return _("The right to act for the applicant has ended. The applicant does this themselves.")
    if actor.is_staff_member and _is_own(actor, dossier, own):
        return _("This dossier is your own, or of somebody for whom you act. A colleague has to handle it.")
    return ""


def _not_for(dossier: Dossier, step: StepInstance | None, move: Move) -> str:
    if Party.HOLDER in move.parties and step is not None and step.assignee is not None:
        return _("The dossier is with %(name)s.") % {"name": step.assignee.full_name}
    if move.stand_in and dossier.submitter_id is not None:
        return _("The applicant does this from their own account.")
    return _("Your role does not allow this for this dossier.")


def _wrong_state(dossier: Dossier) -> str:
    state = State(dossier.state)
    if state in FINAL:
        return _("The dossier is closed: %(state)s.") % {"state": state.label}
    return _("This is not possible while the dossier stands at “%(state)s”.") % {"state": state.label}
