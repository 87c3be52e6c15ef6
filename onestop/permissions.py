"""Who stands at which counter."""

from django.db.models import QuerySet

from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.statements.kept import ask_kept


def points_of(actor: Actor) -> list[ReceivingPoint]:
    """Receiving points at which the actor works at reception today. Raises NotAllowed when there are none."""
    points = ask_kept(_points, asking(actor)) if actor.units_as(Role.RECEPTION) else []
    if not points:
        raise NotAllowed
    return points


def _points(actor: Actor) -> QuerySet[ReceivingPoint]:
    points = ReceivingPoint.objects.filter(unit_id__in=actor.units_as(Role.RECEPTION))
    return points.select_related("agency").order_by("name")


def check_stands_at(actor: Actor, point: ReceivingPoint) -> None:
    """Raise NotFound unless the actor works at reception of this point; what other points hold does not exist."""
    if not actor.holds(Role.RECEPTION, unit_id=point.unit_id):
        raise NotFound
