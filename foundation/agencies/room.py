"""What the agencies bring: the divisions of the country, in the demonstration too, and how the trail names offices."""

from typing import Final

from foundation.core.rooms.brought import Demo, Room, Trail, Turn

ROOM: Final = Room(
    trail=Trail(
        kinds={
            "agency": "foundation.agencies.named_by_keys.agency_names",
            "calendar": "foundation.agencies.named_by_keys.calendar_names",
            "point": "foundation.agencies.named_by_keys.point_names",
            "unit": "foundation.agencies.named_by_keys.unit_names",
        }
    ),
    demo=(Demo(Turn.LISTS, "foundation.agencies.demo.divisions"),),
)
