"""Inline pictures: icons of the vendored set, the faces of the rating, and the days of the clock, drawn here."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from portal.site.words import DUE_ICONS, calendar_day_word

OUTER_TAGS = re.compile(r"<!--.*?-->|</?svg[^>]*>", re.DOTALL)
BLANKS = re.compile(r"\s+")
MOUTHS = {
    5: "M13 27c2 6 6 9 11 9s9-3 11-9z",
    4: "M14 29c3 4 6 6 10 6s7-2 10-6",
    3: "M15 32h18",
    2: "M15 34c3-3 6-4 9-4s6 1 9 4",
    1: "M14 36c2-5 6-7 10-7s8 2 10 7",
}


@cache
def icon(name: str) -> SafeString:
    """Inline SVG of the vendored icon `name`, hidden from screen readers: words always stand beside it.

    Raises FileNotFoundError for a name that is not vendored, so that a misspelling fails in the tests.
    """
    source = (settings.BASE_DIR / "static" / "vendor" / "lucide" / f"{name}.svg").read_text()
    inner = BLANKS.sub(" ", OUTER_TAGS.sub("", source)).strip()
    return mark_safe(  # noqa: S308 - a file of this repository
        f'<svg class="mc-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">{inner}</svg>'
    )


def due_icon(status: str) -> SafeString:
    """Shape that goes with a clock status."""
    return icon(DUE_ICONS.get(status, "calendar-check"))


@cache
def rating_face(value: int) -> SafeString:
    """Inline SVG of a face for a rating from 1 (very unhappy) to 5 (very happy)."""
    return mark_safe(  # noqa: S308 - built from the constants above
        f'<svg class="mc-face mc-face-{value}" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">'
        '<circle cx="24" cy="24" r="21"/><circle class="mc-face-eye" cx="17" cy="19" r="2.5"/>'
        f'<circle class="mc-face-eye" cx="31" cy="19" r="2.5"/><path d="{MOUTHS[value]}"/></svg>'
    )


def clock_weeks(weeks: Iterable[Iterable[Any]]) -> SafeString:
    """Rows of the clock picture: weeks of days (`selectors.clock_picture.ClockDay`), None outside the month."""
    language = get_language() or "vi"
    rows = (
        "".join(_clock_day(day.number, day.kind, day.today, language) if day else "<td></td>" for day in week)
        for week in weeks
    )
    return mark_safe("".join(f"<tr>{row}</tr>" for row in rows))  # noqa: S308 - written below


@cache
def _clock_day(number: int, kind: str, today: bool, language: str) -> SafeString:
    """One day with what it is in words: there are some hundred different ones, and a page has as many."""
    classes, current = (" mc-day-today", SafeString(' aria-current="date"')) if today else ("", "")
    with override(language):
        word = calendar_day_word(kind)
    return format_html(
        '<td class="mc-day mc-day-{}{}"{}><span class="mc-day-number">{}</span>'
        '<span class="visually-hidden"> {}</span></td>',
        kind, classes, current, number, word,
    )  # fmt: skip
