"""The rooms of this site, read from their `room.py`, and what they name there fetched."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from foundation.core.rooms.brought import Room


@cache
def room(name: str) -> Room:
    """What the room of this dotted name brings: nothing where it has no `room.py`."""
    if find_spec(f"{name}.room") is None:
        return Room()
    found: Room = import_module(f"{name}.room").ROOM
    return found


def rooms() -> list[Room]:
    """All rooms of this site, in the order of the settings."""
    return [room(name) for name in settings.ROOMS]


def declared(part: str) -> list[Any]:
    """What the rooms name in this part of theirs, in their order. Raises ImportError for what is not there."""
    return [import_string(name) for one in rooms() for name in getattr(one, part)]
