"""Texts that an administrator wrote: plain words with named places, and nothing that could compute anything."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

from foundation.core.rooms.brought import AtTimes, Told
from foundation.core.rooms.gathering import rooms
from foundation.core.text import one_line
from foundation.core.wording import UNBROKEN, Words

PLACE: Final = re.compile(r"{{\s*([a-z_]{1,40})\s*}}")
BY_ITSELF: Final = re.compile(rf"(\s*){PLACE.pattern}(?=\s|$)")
"""A name that is a sentence of its own, with the blanks before it."""
BRACES: Final = re.compile(r"{{|}}|{%|%}|{#|#}")


def notices() -> tuple[str, ...]:
    """Notices to people outside, in the order in which the rooms name them; their texts can be written anew."""
    return tuple(told.notice for room in rooms() for told in room.told)


@cache
def inbox_only() -> frozenset[str]:
    """Notices that go to the inbox and no other way, so that they have no short text."""
    return frozenset(told.notice for room in rooms() for told in room.told if told.inbox_only)


def label_of(notice: str) -> Words:
    """What the notice is called. Raises KeyError."""
    return _told(notice).label


def places_of(notice: str) -> tuple[str, ...]:
    """The names that a text of this notice may use. Raises KeyError."""
    return _told(notice).places


def at_times(notice: str) -> AtTimes | None:
    """What it speaks of now and then only, with the whole example of it. Raises KeyError."""
    rare = _told(notice).at_times
    return AtTimes(rare.when, {**example(), **rare.example}) if rare else None


def _told(notice: str) -> Told:
    return {told.notice: told for room in rooms() for told in room.told}[notice]


def example() -> Mapping[str, Any]:
    """What the preview of a text speaks of."""
    return {name: value for room in rooms() for name, value in room.example.items()}


@cache
def written_values() -> Mapping[str, Template]:
    """Values that are not simply in the context of a message. These are ours; nobody else's text is ever a template."""
    return {name: Template(value) for room in rooms() for name, value in room.values.items()}


def unknown_in(notice: str, text: str) -> list[str]:
    """What stands in braces and is no name of this notice; `{%` and lonely braces count as such."""
    named = [match[1] for match in PLACE.finditer(text)]
    return [name for name in named if name not in places_of(notice)] + BRACES.findall(PLACE.sub("", text))


def values_of(notice: str, context: Mapping[str, Any], language: str) -> dict[str, str]:
    """What the names of this notice stand for. Each is one line without control characters, so that no value can begin
    a line or a header of its own."""
    given = {**context, "public_url": settings.PUBLIC_URL}
    written = written_values()
    with override(language):
        found = {
            name: written[name].render(Context(given)) if name in written else str(given.get(name) or "")
            for name in places_of(notice)
        }
    return {name: whole_line(value) for name, value in found.items()}


def room_for_rare(notice: str) -> list[str]:
    """The names of this notice that stand for nothing but at times: its text needs one of them. Empty where it speaks
    of nothing at times. Raises KeyError."""
    if not (rare := at_times(notice)):
        return []
    usual, then = (values_of(notice, one, settings.LANGUAGE_CODE) for one in (example(), rare.example))
    return [name for name in places_of(notice) if then[name] and not usual[name]]


def hides_rare(notice: str, body: str, values: Mapping[str, str]) -> bool:
    """Whether an own text would keep silent about what these values have to say at times: one from before its notice
    had a name for that."""
    rare = room_for_rare(notice)
    return any(values[name] for name in rare) and not any(name in rare for name in PLACE.findall(body))


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """The text with its names replaced, once: what a value brings along is never looked at again. The blanks before a
    name that stands by itself and for nothing go with it, so that it leaves no gap."""
    empty = {name for name, value in values.items() if not value}
    whole = BY_ITSELF.sub(lambda match: "" if match[2] in empty else match[0], text)
    return PLACE.sub(lambda match: values.get(match[1], ""), whole)


def taken_out(text: str, values: Mapping[str, str]) -> str:
    """The opposite of filling in: a text with names where it has these values, to begin an own text with."""
    by_value = {value: name for name, value in values.items() if value}
    if not by_value:
        return text
    longest_first = sorted(by_value, key=len, reverse=True)
    return re.sub(
        "|".join(map(re.escape, longest_first)), lambda match: f"{{{{ {by_value[match[0]]} }}}}", text
    )


def whole_line(value: str) -> str:
    """The value in one line, where the blank that keeps a number with its unit stays."""
    return UNBROKEN.join(map(one_line, value.split(UNBROKEN)))
