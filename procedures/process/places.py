"""Places of a process as they are written down. Pure."""

from typing import Any

from procedures.process.definition import Place, PlaceKind

BY_NAME = frozenset(
    {PlaceKind.COUNTER, PlaceKind.HANDLING, PlaceKind.LEADERSHIP, PlaceKind.RECORDS, PlaceKind.OUTSIDE}
)


def place_of(said: Any) -> Place:
    """The place that a node or an opinion names. Raises ValueError, TypeError or KeyError for what is none."""
    if isinstance(said, str):
        if PlaceKind(said) not in BY_NAME:
            raise ValueError(f"{said} needs a code")
        return Place(PlaceKind(said))
    unit = str(said.get("unit", ""))
    match sorted(said):
        case ["unit"]:
            return Place(PlaceKind.UNIT, unit=unit)
        case ["agency"] | ["agency", "unit"]:
            return Place(PlaceKind.AGENCY, str(said["agency"]), unit)
        case ["level"] | ["level", "unit"] if said["level"] == PlaceKind.ABOVE:
            return Place(PlaceKind.ABOVE, unit=unit)
    raise ValueError(f"{said} is no place")
