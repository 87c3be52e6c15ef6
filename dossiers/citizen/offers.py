"""With which agency a procedure is filed."""

from dataclasses import dataclass

from dossiers.selectors.citizen import last_agency_code
from foundation.accounts.actor import Actor
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotFound
from procedures.models import Offering, Procedure
from procedures.selectors import offerings_of


@dataclass(frozen=True, slots=True)
class Offer:
    """The offering in question, and all others that could be chosen instead."""

    chosen: Offering
    others: list[Offering]

    @property
    def point(self) -> ReceivingPoint:
        """Where its dossiers are received if nothing else is said. Raises NotFound where nowhere."""
        point = next(iter(self.chosen.receiving_points.all()), None)
        if point is None:
            raise NotFound
        return point


def offers(actor: Actor, procedure: Procedure, agency_code: str) -> Offer:
    """The offering of the named agency, else of the one where the actor filed last, else the first by name.

    Raises NotFound when nobody offers the procedure, or not the agency that was named.
    """
    found = offerings_of(procedure)
    wanted = agency_code or last_agency_code(actor)
    chosen = next((offering for offering in found if offering.agency.code == wanted), None)
    if chosen is None and (agency_code or not found):
        raise NotFound
    chosen = chosen or found[0]
    return Offer(chosen, [offering for offering in found if offering != chosen])
