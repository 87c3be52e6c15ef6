"""Who plays which part for one dossier of the demo."""

from dataclasses import dataclass
from functools import cached_property
from random import Random

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from procedures.models import Offering


@dataclass(frozen=True)
class Cast:
    """The staff around an offering: counter, unit, leadership, records."""

    offering: Offering
    rng: Random

    @cached_property
    def reception(self) -> Actor:
        """Somebody at the counter."""
        point = self.offering.receiving_points.first()
        assert point is not None
        return self._somebody(Role.RECEPTION, unit_id=point.unit_id)

    @cached_property
    def officer(self) -> Actor:
        """Somebody who examines."""
        return self._somebody(Role.OFFICER, unit_id=self.offering.handling_unit_id)

    @cached_property
    def head(self) -> Actor:
        """The head of the handling unit."""
        return self._somebody(Role.HEAD, unit_id=self.offering.handling_unit_id)

    @cached_property
    def leader(self) -> Actor:
        """Who signs."""
        return self._somebody(Role.LEADER, unit__agency_id=self.offering.agency_id)

    @cached_property
    def clerk(self) -> Actor:
        """Who numbers."""
        return self._somebody(Role.CLERK, unit__agency_id=self.offering.agency_id)

    def holder(self, dossier: Dossier) -> Actor:
        """Who holds the dossier's open step."""
        step = dossier.steps.get(left_at=None)
        return {
            Role.RECEPTION.value: self.reception,
            Role.OFFICER.value: self.officer,
            Role.HEAD.value: self.head,
            Role.LEADER.value: self.leader,
            Role.CLERK.value: self.clerk,
        }[step.role]

    def _somebody(self, role: Role, **where: int) -> Actor:
        members = Membership.objects.filter(role=role, **where).select_related("user").order_by("pk")
        return Actor.of(self.rng.choice(list(members)).user)
