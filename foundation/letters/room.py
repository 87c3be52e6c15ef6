"""What letters and notes bring: how the trail tells of notes."""

from typing import Final

from foundation.core.rooms.brought import Room
from foundation.letters.trail_words import TRAIL

ROOM: Final = Room(trail=TRAIL)
