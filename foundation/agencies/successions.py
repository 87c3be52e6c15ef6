"""What went into what: the ended units and agencies that others have succeeded, however many mergers ago."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from foundation.core.remembered import value_of

LINES: Final = """
WITH RECURSIVE unit_line (id) AS (
    SELECT from_unit_id FROM agencies_unit_successors WHERE to_unit_id = ANY(%(units)s)
    UNION
    SELECT earlier.from_unit_id FROM agencies_unit_successors earlier
    JOIN unit_line ON earlier.to_unit_id = unit_line.id
), agency_line (id) AS (
    SELECT from_agency_id FROM agencies_agency_successors WHERE to_agency_id = ANY(%(agencies)s)
    UNION
    SELECT earlier.from_agency_id FROM agencies_agency_successors earlier
    JOIN agency_line ON earlier.to_agency_id = agency_line.id
)
SELECT TRUE, unit.id, unit.agency_id FROM agencies_unit unit JOIN unit_line USING (id)
WHERE unit.valid_to <= %(today)s
UNION ALL
SELECT FALSE, agency.id, agency.id FROM agencies_agency agency JOIN agency_line USING (id)
WHERE agency.valid_to <= %(today)s
"""


@dataclass(frozen=True, slots=True)
class Predecessors:
    """Ids of the units and agencies that have ended and whose business went over; `homes_of_units` are the agencies of
    the units, in the same order."""

    units: list[int]
    agencies: list[int]
    homes_of_units: list[int] = field(default_factory=list)

    @property
    def homes(self) -> frozenset[int]:
        """Ids of the agencies where all of them were."""
        return frozenset([*self.homes_of_units, *self.agencies])


def predecessors(unit_ids: Collection[int], agency_ids: Collection[int]) -> Predecessors:
    """What ended and was succeeded by these, directly or through others. A unit that goes on is nobody's predecessor;
    one that gave away a part and ended later is that of whoever took the rest. One query, none for nobody."""
    if not unit_ids and not agency_ids:
        return Predecessors([], [])
    asked: dict[str, Any] = {
        "units": list(unit_ids),
        "agencies": list(agency_ids),
        "today": timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(LINES, asked)
        rows = cursor.fetchall()
    return Predecessors(
        units=[pk for is_unit, pk, _home in rows if is_unit],
        agencies=[pk for is_unit, pk, _home in rows if not is_unit],
        homes_of_units=[home for is_unit, _pk, home in rows if is_unit],
    )


def remembered_predecessors(unit_ids: Collection[int], agency_ids: Collection[int]) -> Predecessors:
    """The same as this process remembers it. One query for each body and day, until something changes."""
    units, agencies = tuple(sorted(set(unit_ids))), tuple(sorted(set(agency_ids)))
    key = ("predecessors", units, agencies, timezone.localdate())
    return value_of(key, lambda: predecessors(units, agencies))
