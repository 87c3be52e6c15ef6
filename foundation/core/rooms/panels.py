"""What rooms put on the pages of rooms below them: a page names a slot, and knows nobody who fills it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.module_loading import import_string

from foundation.core.rooms.gathering import rooms


def panels_of(slot: str, actor: Any, about: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The templates that stand in this slot for this person, each with its variables, in the order of the rooms.

    `about` is what the slot is about; a panel whose function returns None is left out.
    """
    for room in rooms():
        for panel in room.panels:
            if panel.slot == slot and (variables := import_string(panel.fill)(actor, about)) is not None:
                yield panel.template, variables
