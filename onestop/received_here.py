"""What can be received at the actor's counters."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.statements.kept import ask_kept
from foundation.core.validity import holding
from onestop.permissions import points_of
from procedures.models import Offering, Procedure


@dataclass(frozen=True, slots=True)
class Service:
    """One procedure of one agency, received at one point."""

    offering: Offering
    point: ReceivingPoint

    @property
    def key(self) -> str:
        """Value in the list to choose from."""
        return f"{self.offering.pk}.{self.point.pk}"


def services_at(actor: Actor) -> list[Service]:
    """Every offering in force that the actor's points receive, while they do, by the procedure's name; two queries."""
    day = timezone.localdate()
    points = {point.pk: point for point in points_of(actor) if not point.has_ended(day)}
    links = ask_kept(_links, asking(actor))
    return [
        Service(link.offering, points[link.receivingpoint_id])
        for link in links
        if link.receivingpoint_id in points
    ]


def _links(actor: Actor) -> QuerySet[Any]:
    here = Offering.receiving_points.through.objects.filter(
        receivingpoint__unit_id__in=actor.units_as(Role.RECEPTION), offering__active=True
    )
    return (
        here.filter(holding(timezone.localdate(), "offering__valid_from", "offering__valid_to"))
        .select_related("offering__procedure", "offering__agency__calendar", "offering__handling_unit")
        .order_by("offering__procedure__name", "offering__agency__name", "pk")
    )


def names_of(services: list[Service]) -> list[tuple[str, str]]:
    """Key and words of each service, among them the code by which people know it too; agency and point are said where
    there are several."""
    agencies = {service.offering.agency_id for service in services}
    points = {service.point.pk for service in services}
    return [
        (
            service.key,
            " – ".join(
                part
                for part in (
                    _with_code(service.offering.procedure),
                    service.offering.agency.display_name if len(agencies) > 1 else "",
                    service.point.display_name if len(points) > 1 else "",
                )
                if part
            ),
        )
        for service in services
    ]


def procedures_beside(dossier: Dossier) -> list[tuple[str, str]]:
    """Code and name of the other procedures that the receiving point of a dossier receives for the same agency. One
    query."""
    day = timezone.localdate()
    offerings = (
        Offering.objects.filter(
            agency_id=dossier.agency_id, receiving_points=dossier.receiving_point, active=True
        )
        .filter(holding(day, "valid_from", "valid_to"))
        .exclude(pk=dossier.offering_id)
        .select_related("procedure")
        .order_by("procedure__name", "pk")
    )
    return [(one.procedure.code, _with_code(one.procedure)) for one in offerings]


def _with_code(procedure: Procedure) -> str:
    return f"{procedure.localised_name} ({procedure.code})"
