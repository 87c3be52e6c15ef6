"""Parts of pages that rooms bring to the whole: the help and the gallery."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from foundation.core.rooms.gathering import rooms

Filled = Iterator[tuple[str, Mapping[str, Any]]]


def parts_of_help() -> Filled:
    """The templates of the help with their variables: by chapters, and within one in the order of the rooms."""
    parts = sorted((part for room in rooms() for part in room.help), key=lambda part: part.chapter)
    for part in parts:
        yield part.template, import_string(part.fill)() if part.fill else {}


def samples_at(moment: datetime, *, for_staff: bool) -> Filled:
    """What stands in the gallery, each with its sample data for that moment, in the order of the rooms."""
    for sample in (sample for room in rooms() for sample in room.gallery):
        if sample.for_staff or not for_staff:
            yield sample.template, import_string(sample.fill)(moment) if sample.fill else {}
