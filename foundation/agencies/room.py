"""What the agencies bring: the divisions of the country, in the demonstration too."""

from typing import Final

from foundation.core.rooms.brought import Demo, Room, Turn

ROOM: Final = Room(demo=(Demo(Turn.LISTS, "foundation.agencies.demo.divisions"),))
