"""What the rules look at: agencies, units, points, people and what is offered, as they are on one day. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Post = tuple[int, str]
"""A unit by its id, and a role in it."""
Need = tuple[str, str]
"""Where a step is done, in the terms of a process definition, and the role that does it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One agency offers one procedure; `points` are those that have not ended."""

    procedure: str
    agency_id: int
    handling_unit_id: int
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit that has not ended."""

    pk: int
    agency_id: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class PointFacts:
    """A receiving point, the unit at its counters, and whether its calendar has any opening hours."""

    pk: int
    name: str
    unit_id: int
    opens: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything by id. `needs` is by procedure code, for those alone that have a version in force, `names` for those
    that ever had one. `held` are posts of people who can sign in, `ended` says since when nobody holds a post that
    somebody held. `never_open` are agencies whose calendar has no opening hours, by which no limit can be counted."""

    agencies: Mapping[int, str]
    units: Mapping[int, UnitFacts]
    points: Mapping[int, PointFacts]
    needs: Mapping[str, frozenset[Need]]
    held: frozenset[Post]
    ended: Mapping[Post, date]
    offered: tuple[Offered, ...]
    never_open: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What holds for the whole site: `tried` are the channels by which a notice has left, `configured` those by which
    one could; `holiday_years` have at least one day that all offices share. `clock_ahead` are
    seconds, 0 as long as that is near enough; `held_lapses` dossiers wait for a person to end them; `seals_behind`
    are seconds that an entry of the trail has waited for its seal, 0 while the sealer keeps up; `followers_behind` are
    the followers that are late, each with how many events wait and for how many seconds the first does."""

    name: str
    reachable: bool
    configured: tuple[str, ...]
    tried: frozenset[str]
    calendars: int
    holiday_years: frozenset[int]
    year: int
    points: int
    published: bool
    offered: bool
    roles: frozenset[str] = field(default_factory=frozenset)
    clock_ahead: int = 0
    held_lapses: int = 0
    seals_behind: int = 0
    followers_behind: tuple[tuple[str, int, int], ...] = ()
