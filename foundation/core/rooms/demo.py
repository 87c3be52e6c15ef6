"""The demonstration: what every room shows of itself, turn by turn."""

from django.utils.module_loading import import_string

from foundation.core.rooms.brought import Wish
from foundation.core.rooms.gathering import rooms


def make_demo(wish: Wish) -> None:
    """Make what is missing of it, each part in the order of the turns, within one in the order of the rooms."""
    for part in sorted((part for room in rooms() for part in room.demo), key=lambda part: part.turn):
        import_string(part.make)(wish)
