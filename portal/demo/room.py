"""What the demonstration brings: its province, its people, and the dossiers that they filed and handled."""

from typing import Final

from foundation.core.rooms import Demo, Room, Stage

ROOM: Final = Room(
    demo=(
        Demo(Stage.PLACES, "portal.demo.parts.province", shows=("portal.administration",)),
        Demo(Stage.PEOPLE, "portal.demo.parts.people"),
        Demo(Stage.DOSSIERS, "portal.demo.parts.dossiers", shows=("dossiers", "onestop")),
    ),
)
