"""What keeps the procedures of an agency from being finished. Pure: the steps and roles are those of the process."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.administration.readiness.facts import Offered, UnitFacts, World
from procedures.process.definition import PlaceKind as Place

KINDS = {Place.LEADERSHIP: "leadership", Place.RECORDS: "records"}
"""Kinds of units by the places of a process that are neither the counter nor the handling unit."""


class Lack(StrEnum):
    """What is missing."""

    NOBODY = "nobody"
    POST_ENDED = "post_ended"
    NO_UNIT = "no_unit"
    UNIT_ENDED = "unit_ended"
    NO_POINT = "no_point"
    NEVER_OPEN = "never_open"
    OFFICE_NEVER_OPEN = "office_never_open"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing in an agency: in which unit or at which point (`place_id`), or which `kind` of unit,
    the `role` that nobody holds and since when, and the procedures by code that wait for it."""

    lack: Lack
    procedures: tuple[str, ...]
    place_id: int = 0
    kind: str = ""
    role: str = ""
    since: date | None = None


Missing = tuple[Lack, int, str, str]
"""What is missing, where, which kind of unit, which role."""


def gaps_by_agency(world: World) -> dict[int, list[Gap]]:
    """The gaps of every agency that offers a procedure; an empty list where all can be finished."""
    units = _first_of_kind(world.units.values())
    waiting: dict[int, dict[Missing, list[str]]] = {}
    for offer in world.offered:
        missing = waiting.setdefault(offer.agency_id, defaultdict(list))
        for one in dict.fromkeys(_missing(offer, world, units)):
            missing[one].append(offer.procedure)
    return {agency_id: _gaps(missing, world) for agency_id, missing in waiting.items()}


def _gaps(missing: dict[Missing, list[str]], world: World) -> list[Gap]:
    gaps = [
        Gap(lack, tuple(sorted(codes)), place, kind, role, world.ended.get((place, role)))
        for (lack, place, kind, role), codes in missing.items()
    ]
    return sorted(gaps, key=lambda gap: (-len(gap.procedures), gap.lack, gap.place_id, gap.kind, gap.role))


def _missing(offer: Offered, world: World, units: dict[tuple[int, str], UnitFacts]) -> Iterator[Missing]:
    if offer.procedure not in world.needs:
        return
    if not offer.points:
        yield (Lack.NO_POINT, 0, "", "")
    yield from _closed(offer, world)
    for place, role in world.needs[offer.procedure]:
        for unit_id in _places(offer, place, world, units):
            yield from _missing_in(unit_id, place, role, world)


def _closed(offer: Offered, world: World) -> Iterator[Missing]:
    """Receipt is counted by the calendar of the point, the limit by that of the agency."""
    if offer.agency_id in world.never_open:
        yield (Lack.OFFICE_NEVER_OPEN, 0, "", "")
    for point in offer.points:
        if not world.points[point].opens:
            yield (Lack.NEVER_OPEN, point, "", "")


def _missing_in(unit_id: int | None, place: str, role: str, world: World) -> Iterator[Missing]:
    if unit_id is None:
        yield (Lack.NO_UNIT, 0, KINDS[Place(place)], "")
    elif unit_id not in world.units:
        yield (Lack.UNIT_ENDED, unit_id, "", "")
    elif (unit_id, role) not in world.held:
        yield (Lack.POST_ENDED if (unit_id, role) in world.ended else Lack.NOBODY, unit_id, "", role)


def _places(
    offer: Offered, place: str, world: World, units: dict[tuple[int, str], UnitFacts]
) -> list[int | None]:
    """The units in which a step is done; None for one that the agency does not have."""
    if place == Place.COUNTER:
        return [world.points[point].unit_id for point in offer.points]
    if place == Place.HANDLING:
        return [offer.handling_unit_id]
    unit = units.get((offer.agency_id, KINDS[Place(place)]))
    return [unit.pk if unit else None]


def _first_of_kind(units: Iterable[UnitFacts]) -> dict[tuple[int, str], UnitFacts]:
    """As the engine gives a step to the leadership or the records office: to the oldest unit of that kind."""
    first_units: dict[tuple[int, str], UnitFacts] = {}
    for unit in sorted(units, key=lambda unit: unit.pk):
        first_units.setdefault((unit.agency_id, unit.kind), unit)
    return first_units
