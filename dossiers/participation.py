"""Who may see a dossier because they work for a body that takes part in it: conditions on the rows that say so.

The receiving point, the competent agency and the handling unit take part, and whoever holds or held a step. Of a
receiving point reception sees it, of an agency its leaders and clerks, of a unit its officers and heads. Cashiers,
applicants, their agents and auditors see by rules of their own, without a row.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from dossiers.models import WHOLE, Capacity, Participation
from dossiers.phases import FINAL
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.statements.given import among

OF_POINTS, OF_UNITS, OF_AGENCIES = (Role.RECEPTION,), (Role.OFFICER, Role.HEAD), (Role.LEADER, Role.CLERK)
NOTHING = Q(pk__in=[])


def taken_part_in(actor: Actor) -> Q:
    """Condition on dossiers that a body sees as a whole for which the actor works; once they have ended also those of
    ended units and agencies that the actor's succeeded. At most one query, for who may succeed somebody."""
    ended = Q(state__in=sorted(FINAL))
    return _of(at_counters(actor)) | _of(inside(actor)) | (ended & _of(inherited(actor)))


def at_counters(actor: Actor) -> Q:
    """Participations of the receiving points where the actor is reception, and of units whose reception holds a step of
    another point."""
    units = actor.units_as(*OF_POINTS)
    if not units:
        return NOTHING
    points = ReceivingPoint.objects.filter(unit_id__in=units).values("pk")
    elsewhere = Q(unit_id__in=units, capacity=Capacity.RECEIVING)
    return Q(point_id__in=points) | elsewhere


def inside(actor: Actor) -> Q:
    """Participations of the units and agencies for which the actor works; to them opinions, drafts and notes are open
    too."""
    return _bodies(actor.units_as(*OF_UNITS), actor.agencies_as(*OF_AGENCIES))


def inherited(actor: Actor) -> Q:
    """Participations of ended units and agencies that those of the actor succeeded. One statement, none for who
    succeeds nobody by their role."""
    before = actor.predecessors_as(OF_UNITS, OF_AGENCIES)
    return _bodies(among(before.units), among(before.agencies))


def at_work_in(actor: Actor) -> Q:
    """Condition on dossiers that a unit or agency sees as a whole for which the actor works. No query."""
    return _of(inside(actor))


def take_part(bodies: Q, dossier_id: int) -> bool:
    """Whether one of these bodies sees the whole of the dossier. One statement, none where there is no body."""
    return bodies != NOTHING and _whole(bodies).filter(dossier=dossier_id).exists()


def _of(bodies: Q) -> Q:
    return Q(Exists(_whole(bodies).filter(dossier=OuterRef("pk")))) if bodies != NOTHING else NOTHING


def _whole(bodies: Q) -> QuerySet[Participation]:
    return Participation.objects.filter(bodies, part=WHOLE, until=None)


def _bodies(units: Collection[int], agencies: Collection[int]) -> Q:
    if not units and not agencies:
        return NOTHING
    of_units = Q(unit_id__in=units, capacity=Capacity.HANDLING)
    of_agencies = Q(agency_id__in=agencies)
    if units and agencies:
        return of_units | of_agencies
    return of_units if units else of_agencies
