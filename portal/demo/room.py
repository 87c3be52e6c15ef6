"""What the demonstration brings: its province, its people, and the dossiers that they filed and handled."""

from typing import Final

from foundation.core.rooms.brought import Demo, Room, Turn

ROOM: Final = Room(
    demo=(
        Demo(Turn.PLACES, "portal.demo.province_and_dossiers.province", shows=("portal.administration",)),
        Demo(Turn.PEOPLE, "portal.demo.province_and_dossiers.people"),
        Demo(Turn.DOSSIERS, "portal.demo.province_and_dossiers.dossiers", shows=("dossiers", "onestop")),
        Demo(Turn.AFTERWARDS, "portal.demo.assigning.rules", shows=("dossiers",)),
    ),
)
