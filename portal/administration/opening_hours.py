"""Opening hours as people type them, and what makes sense of them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput

Windows = list[list[str]]
SEPARATORS: Final = re.compile(r"[,;]|\s+và\s+")
WINDOW: Final = re.compile(r"([0-9]{1,2})[:hg]([0-9]{2})?[-–—]([0-9]{1,2})[:hg]([0-9]{2})?")
LAST_HOUR, LAST_MINUTE = 23, 59
MOST_WINDOWS: Final = 6


def read_hours(text: str, field: str = "hours") -> Windows:
    """Windows like `07:30-11:30, 13:30-17:00` as pairs of "HH:MM", in the order of the day; also `7h30–11h30`.

    Raises InvalidInput at `field` for what cannot be read, ends before it begins or overlaps.
    """
    typed = [part for part in SEPARATORS.split(text.strip().lower()) if part.strip()]
    windows = sorted(_window("".join(part.split()), field) for part in typed)
    check_windows(windows, field)
    return windows


def said(windows: Sequence[Sequence[str]]) -> str:
    """Windows as a form shows them; empty for a day off."""
    return ", ".join("-".join(pair) for pair in windows)


def check_windows(windows: Windows, field: str) -> None:
    """Raise InvalidInput at `field` unless every window ends after it begins and none overlap."""
    if len(windows) > MOST_WINDOWS:
        raise InvalidInput(_("A day has at most six opening hours."), field=field)
    for start, end in windows:
        if start >= end:
            raise InvalidInput(
                _(
                    "Opening hours end after they begin, on the same day. Hours beyond midnight are written on two"
                    " days: until 23:59, and from 00:00."
                ),
                field=field,
            )
    for earlier, later in pairwise(windows):
        if later[0] < earlier[1]:
            raise InvalidInput(_("Opening hours follow one another and do not overlap."), field=field)


def _window(text: str, field: str) -> list[str]:
    match = WINDOW.fullmatch(text)
    if match is None:
        raise InvalidInput(_("Write hours like 07:30-11:30, 13:30-17:00."), field=field)
    start_hour, start_minute, end_hour, end_minute = match.groups()
    return [_moment(start_hour, start_minute, field), _moment(end_hour, end_minute, field)]


def _moment(hour: str, minute: str | None, field: str) -> str:
    said_minute = minute or "00"
    if int(hour) > LAST_HOUR or int(said_minute) > LAST_MINUTE:
        raise InvalidInput(_("A day has hours from 00:00 to 23:59."), field=field)
    return f"{int(hour):02}:{said_minute}"
