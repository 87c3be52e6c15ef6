"""Where somebody works: their posts, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation.agencies.models import ReceivingPoint
from foundation.agencies.successions import Predecessors, remembered_predecessors
from foundation.core.remembered import value_of
from foundation.core.statements.given import among


@dataclass(frozen=True, slots=True)
class Post:
    """One current membership: in which unit of which agency, as what. `at_top`: the agency heads the site."""

    unit_id: int
    agency_id: int
    role: str
    unit_name: str = ""
    title: str = ""
    at_top: bool = False


class AtWork:
    """Somebody with posts, none for whoever works nowhere."""

    __slots__ = ()
    posts: tuple[Post, ...]

    def units_as(self, *roles: str) -> list[int]:
        """Ids of the units in which the person holds one of `roles`."""
        return among([post.unit_id for post in self.posts if post.role in roles])

    def agencies_as(self, *roles: str) -> list[int]:
        """Ids of the agencies in which the person holds one of `roles`."""
        return among([post.agency_id for post in self.posts if post.role in roles])

    def points_as(self, role: str) -> list[int]:
        """Ids of the receiving points at which the person holds the role. They are remembered."""
        units = tuple(self.units_as(role))
        return value_of(("points", units), lambda: _points_of(units)) if units else []

    def predecessors_as(self, unit_roles: Sequence[str], agency_roles: Sequence[str]) -> Predecessors:
        """The ended bodies that were succeeded by those in which the person holds these roles. They are remembered."""
        return remembered_predecessors(self.units_as(*unit_roles), self.agencies_as(*agency_roles))


def _points_of(units: Sequence[int]) -> list[int]:
    return list(ReceivingPoint.objects.filter(unit_id__in=units).values_list("pk", flat=True))
