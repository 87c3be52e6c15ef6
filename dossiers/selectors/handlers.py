"""Who handles a dossier from within, as opposed to its applicant and to the counter."""

from dossiers.letters.rules import WITH_RECEPTION
from dossiers.models import Dossier
from dossiers.parties import is_party
from dossiers.permissions import inherits
from dossiers.selectors.access import get_for
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotFound


def handles(actor: Actor, dossier: Dossier) -> bool:
    """Whether the dossier's inside is the actor's business: handling unit, leadership or records office,
    or those of a successor once it has ended. At most one query."""
    unit, agency = dossier.offering.handling_unit_id, dossier.agency_id
    return (
        actor.holds(Role.OFFICER, unit_id=unit)
        or actor.holds(Role.HEAD, unit_id=unit)
        or actor.holds(Role.LEADER, agency_id=agency)
        or actor.holds(Role.CLERK, agency_id=agency)
        or inherits(actor, dossier)
    )


def answers(actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor may write to the applicant: whoever handles the dossier, and its counter while it stands there.
    At most one query."""
    at_counter = actor.holds(Role.RECEPTION, unit_id=dossier.receiving_point.unit_id)
    return (at_counter and dossier.state in WITH_RECEPTION) or handles(actor, dossier)


def is_own(actor: Actor, dossier: Dossier) -> bool:
    """Whether this dossier is the actor's own, so that somebody else has to handle it."""
    return is_party(actor, dossier)


def handled(actor: Actor, code: str) -> Dossier:
    """The dossier with this code for somebody who handles it. Raises NotFound for everybody else."""
    dossier = get_for(actor, code)
    if not handles(actor, dossier):
        raise NotFound
    return dossier
