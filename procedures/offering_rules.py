"""Rules by which many agencies offer many procedures at once."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from procedures.models.offering import ServiceLevel

COMMUNES: Final = "communes"
"""Stands for every People's Committee of a commune that has not ended."""


@dataclass(frozen=True, slots=True)
class OfferingRule:
    """The procedures that fit every choice that is made (codes, level, field; none: all), at agencies by identifier or
    at all `COMMUNES`, handled by the unit with that code in each. `points` are codes of receiving points, none for each
    agency's own. `where` names the place in a file, for findings."""

    unit: str
    since: date
    agencies: tuple[str, ...] | str = COMMUNES
    codes: tuple[str, ...] = ()
    level: str = ""
    field: str = ""
    points: tuple[str, ...] = ()
    service_level: str = ServiceLevel.FULL
    where: str = ""
