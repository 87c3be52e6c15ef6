"""What a site shall have, as plain values: whether a file, a page or the demo says it, it is carried out alike.

In agencies, units and points `said` is what was written about them and holds also for one that is there already;
`usual` only fills in what nobody wrote when one is made. `where` names the place in the file, for findings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.administration.opening_hours import Windows
from procedures.offering_rules import OfferingRule

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WantedIdentity:
    """Facts of the site's identity by name; `logo` the bytes of a picture, None to leave it as it is."""

    facts: Facts
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class WantedCalendar:
    """A calendar by key; the seven lists of windows are only looked at when it is made, unless `said`."""

    key: str
    name: str
    weekly: list[Windows]
    said: bool = False


@dataclass(frozen=True, slots=True)
class WantedUnit:
    """A unit by its code in the agency."""

    code: str
    said: Facts
    usual: Facts


@dataclass(frozen=True, slots=True)
class WantedPoint:
    """A receiving point by its code; `unit` is the code of the unit whose staff works there."""

    code: str
    unit: str
    said: Facts
    usual: Facts


@dataclass(frozen=True, slots=True)
class WantedAgency:
    """An agency by its identifier; `parent` and `calendar` among its facts are an identifier and a key."""

    code: str
    said: Facts
    usual: Facts
    units: tuple[WantedUnit, ...] = ()
    points: tuple[WantedPoint, ...] = ()
    where: str = ""

    @property
    def facts(self) -> Facts:
        """All facts of one that is to be made."""
        return {**self.usual, **self.said}


@dataclass(frozen=True, slots=True)
class WantedCatalogue:
    """Where the list of procedures is: the text of a file, or None for the one that comes with the system."""

    text: str | None
    name: str = ""
    publish: bool = True


@dataclass(frozen=True, slots=True)
class WantedAdministrator:
    """Who shall be the first administrator, in the records office of the agency with that identifier."""

    name: str
    email: str
    agency: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts, in the order in which they are carried out; None or empty for a part that the file leaves out."""

    identity: WantedIdentity | None = None
    calendars: tuple[WantedCalendar, ...] = ()
    holidays: tuple[int, int] | None = None
    agencies: tuple[WantedAgency, ...] = ()
    administrator: WantedAdministrator | None = None
    catalogue: WantedCatalogue | None = None
    offerings: tuple[OfferingRule, ...] = field(default=())
    since: date | None = None
