"""Who asks, as kept statements know them: everybody who holds posts of the same roles shares a statement.

In such a statement stands an `Anybody`: an actor whose account, units, agencies and numbers are `Given`. What
a condition could ask besides is not there, and asking for it raises AttributeError, so that nothing is compared with an
empty answer.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from django.db.models import BigIntegerField, CharField

from foundation.accounts.actor import Actor, ActsFor
from foundation.accounts.at_work import Post
from foundation.accounts.models import Role
from foundation.agencies.successions import Predecessors
from foundation.core.statements.given import Asking, Given, among, filled_up

SHAPES: Final = 1_000
"""Kinds of actors that a process knows."""
AT_POINTS: Final = frozenset({Role.RECEPTION, Role.CASHIER})
"""Roles that are held at receiving points."""
TEXTS: Final = frozenset({"citizen", "number"})
Told = dict[str, list[Any]]
"""What statements are told of somebody, by what it is: numbers of rows, and numbers of people and organisations."""
Shape = tuple[tuple[str, ...], tuple[tuple[str, int], ...]]
"""What statements are not told, for it is said in them: the roles of the posts, and how many values there are of each
kind."""


class Anybody(Actor):
    """An actor of whom a statement knows the roles, and is told the rest by its place."""

    __slots__ = ("_counts", "_shape")
    _counts: dict[str, int]
    _shape: Shape

    def __init__(self, shape: Shape) -> None:
        roles, counts = shape
        self._set(_shape=shape, _counts=dict(counts), roles=frozenset(roles), is_system=False)
        self._set(
            user_id=Given("user_0", BigIntegerField()), citizen_id=next(iter(self._given("citizen")), "")
        )
        self._set(stands_in_for=frozenset(self._given("away")))
        self._set(acts_for=ActsFor(frozenset(self._given("principal")), frozenset(self._given("number"))))
        at = zip(self._given("unit"), self._given("agency"), roles, strict=True)
        self._set(posts=tuple(_Held(unit, agency, role) for unit, agency, role in at))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Anybody) and self._shape == other._shape

    def __hash__(self) -> int:
        return hash(self._shape)

    def __repr__(self) -> str:
        return f"Anybody({self._shape!r})"

    def points_as(self, role: str) -> list[int]:
        """As of an actor who has that role; receiving points are told of roles that work at one."""
        return among(self._given(f"point_{role}"))

    def predecessors_as(self, unit_roles: Sequence[str], agency_roles: Sequence[str]) -> Predecessors:
        """As of an actor."""
        return Predecessors(
            [one for role in unit_roles for one in self._given(f"earlier_unit_{role}")],
            [one for role in agency_roles for one in self._given(f"earlier_agency_{role}")],
            [one for role in unit_roles for one in self._given(f"earlier_home_{role}")],
        )

    def _given(self, name: str) -> list[Any]:
        field = CharField() if name in TEXTS else BigIntegerField()
        return [Given(f"{name}_{at}", field) for at in range(self._counts.get(name, 0))]

    def _set(self, **known: Any) -> None:
        for name, value in known.items():
            object.__setattr__(self, name, value)


class _Held(Post):
    """A post of anybody."""

    __slots__ = ()

    def __init__(self, unit_id: Any, agency_id: Any, role: str) -> None:
        for name, value in (("unit_id", unit_id), ("agency_id", agency_id), ("role", role)):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class _Asker(Asking):
    actor: Actor

    def in_statements(self) -> tuple[Hashable, Mapping[str, Any]]:
        """Whoever is alike, and the values of this one; nobody, and the system, are the same each time."""
        if self.actor.user_id is None:
            return self.actor, {}
        posts = _by_role(self.actor)
        told = _told(self.actor, posts)
        shape = (
            tuple(post.role for post in posts),
            tuple((name, len(values)) for name, values in told.items()),
        )
        return _anybody(shape), {
            f"{name}_{at}": one for name, values in told.items() for at, one in enumerate(values)
        }


def asking(actor: Actor) -> Asking:
    """The actor who asks a kept statement."""
    return _Asker(actor)


@lru_cache(SHAPES)
def _anybody(shape: Shape) -> Anybody:
    return Anybody(shape)


def _told(actor: Actor, posts: Sequence[Post]) -> Told:
    told: Told = {"user": [actor.user_id], "citizen": [actor.citizen_id] if actor.citizen_id else []}
    if posts:
        told |= {"unit": [post.unit_id for post in posts], "agency": [post.agency_id for post in posts]}
        told |= {"away": filled_up(sorted(actor.stands_in_for))}
        told |= {"principal": filled_up(sorted(actor.acts_for.accounts))}
        told |= {"number": filled_up(sorted(actor.acts_for.numbers))}
        for role in sorted(actor.roles):
            told |= _of_role(actor, role)
    return {name: values for name, values in told.items() if values}


def _of_role(actor: Actor, role: str) -> Told:
    before = actor.predecessors_as([role], [role])
    homes = dict(zip(before.units, before.homes_of_units, strict=True))
    units = filled_up(sorted(homes))
    return {
        f"point_{role}": filled_up(sorted(actor.points_as(role))) if role in AT_POINTS else [],
        f"earlier_unit_{role}": units,
        f"earlier_home_{role}": [homes[unit] for unit in units],
        f"earlier_agency_{role}": filled_up(sorted(before.agencies)),
    }


def _by_role(actor: Actor) -> list[Post]:
    """The posts as they stand in a statement, those of each role together and filled up."""
    posts = sorted(actor.posts, key=attrgetter("role", "unit_id"))
    return [post for _role, held in groupby(posts, attrgetter("role")) for post in filled_up(list(held))]
