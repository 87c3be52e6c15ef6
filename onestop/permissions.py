"""Who stands at which counter."""

from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotAllowed, NotFound


def points_of(actor: Actor) -> list[ReceivingPoint]:
    """Receiving points at which the actor works at reception today. Raises NotAllowed when there are none."""
    units = actor.units_as(Role.RECEPTION)
    points = (
        ReceivingPoint.objects.filter(unit_id__in=units).select_related("agency").order_by("name")
        if units
        else ()
    )
    if not points:
        raise NotAllowed
    return list(points)


def check_stands_at(actor: Actor, point: ReceivingPoint) -> None:
    """Raise NotFound unless the actor works at reception of this point; what other points hold does not exist."""
    if not actor.holds(Role.RECEPTION, unit_id=point.unit_id):
        raise NotFound
