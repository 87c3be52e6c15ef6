"""Places that people name in addresses: what there is on a day, and what an address before 1 July 2025 is today.

The lists change with a law and are asked for on every page with an address, so that they are remembered for a while.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Q

from foundation.agencies.divisions import new_of, search
from foundation.agencies.models import Division, DivisionMap
from foundation.core.text import fold
from foundation.core.validity import lasting

REMEMBERED: Final = 300
"""Seconds until a change of the divisions reaches the pages."""

GENERATION: Final = "places-changed"

Place = tuple[str, str]
"""Code and name."""

Remembered = TypeVar("Remembered")

OLD_LEVELS: Final = 3
SHORT_FORMS: Final = {
    "p": "phuong", "x": "xa", "tt": "thi tran", "q": "quan", "h": "huyen", "tx": "thi xa", "tp": "thanh pho",
    "t": "tinh", "dk": "dac khu",
}  # fmt: skip
SMALLEST: Final = ("phuong", "xa", "thi tran", "dac khu")
LARGER: Final = ("quan", "huyen", "thi xa", "thanh pho", "tinh")


@dataclass(frozen=True, slots=True)
class SplitAddress:
    """An address in two: the house, street or hamlet, and the places from the commune on. Either may be ""."""

    detail: str
    area: str


def provinces_on(day: date) -> list[Place]:
    """The provinces and centrally run cities of that day, by name; none where the divisions were never loaded."""
    provinces = Division.objects.filter(_valid(day), parent=None).order_by("search")
    return _places(_remembered(f"provinces:{day}", lambda: list(provinces.values_list("code", "name"))))


def communes_on(province_code: str, day: date) -> list[Place]:
    """The communes, wards and special zones of a province on that day, by name; none for an unknown province."""
    if not re.fullmatch(r"[0-9]{2}", province_code):
        return []
    within = Division.objects.filter(_valid(day), parent__parent=None, parent__code=province_code)
    communes = within.filter(_valid(day, "parent__"), children=None).order_by("search")
    rows = _remembered(f"communes:{province_code}:{day}", lambda: list(communes.values_list("code", "name")))
    return _places(rows)


def place_today(words: str) -> str:
    """The commune and province today of an address as it was before 1 July 2025; "" where the words leave a doubt.

    An old commune that was divided among several leaves one, as does a name that several communes had.
    """
    address = _spelled_out(words)
    if address.count(",") < OLD_LEVELS - 1:
        return ""
    key = hashlib.sha256(address.encode()).hexdigest()
    return _remembered(f"today:{key}", lambda: _place_today(address))


def split_address(text: str) -> SplitAddress:
    """Where an address written in one line turns from house and street to commune and province."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    communes = [number for number, part in enumerate(parts) if _names_one_of(SMALLEST, part)]
    above = [number for number, part in enumerate(parts) if _names_one_of(LARGER, part)]
    first = communes[-1] if communes else above[0] if above else len(parts)
    return SplitAddress(", ".join(parts[:first]), ", ".join(parts[first:]))


def commune_named(words: str, day: date) -> Division | None:
    """The commune of that day which the words "commune, province" name without doubt, and its province."""
    address = _spelled_out(words)
    communes = [row for row in search(address) if row.search.count(",") == 1]
    exact = [row for row in communes if row.search == address] or communes
    return (
        Division.objects.filter(_valid(day), pk=exact[0].pk).select_related("parent").first()
        if len(exact) == 1
        else None
    )


def forget_places() -> None:
    """Drop what is remembered, after divisions were loaded."""
    cache.set(GENERATION, uuid4().hex, timeout=None)


def _place_today(address: str) -> str:
    communes = [row for row in search(address, DivisionMap.BEFORE) if row.search.count(",") == OLD_LEVELS - 1]
    exact = [row for row in communes if row.search == address] or communes
    if len(exact) != 1:
        return ""
    new = new_of(exact[0].code).new
    return new[0].path if len(new) == 1 else ""


def _spelled_out(words: str) -> str:
    """The last three places of an address, folded, with the usual short forms of units written out."""
    parts = [re.sub(r"\s+", " ", _long_form(fold(part))).strip() for part in words.split(",")]
    return ", ".join([part for part in parts if part][-OLD_LEVELS:])


def _long_form(part: str) -> str:
    short = re.match(r"([a-z]{1,2})\. *(?=\S)|(tp|tx|tt|p|q)(?= ?[0-9]| [a-z])\s*", part)
    if short is None:
        return part
    word = SHORT_FORMS.get(short[1] or short[2])
    return f"{word} {part[short.end() :]}" if word else part


def _names_one_of(units: Sequence[str], part: str) -> bool:
    long = _long_form(fold(part))
    return any(long.startswith(f"{unit} ") for unit in units)


def _places(rows: Sequence[Sequence[str]]) -> list[Place]:
    """Pairs again: what was remembered comes back as lists."""
    return [(code, name) for code, name in rows]


def _remembered(key: str, ask: Callable[[], Remembered]) -> Remembered:
    """What is known, or else asked and remembered; an empty list is asked for again: they may be on their way."""
    name = f"places:{cache.get(GENERATION, '')}:{key}"
    value: Remembered | None = cache.get(name)
    if value is None:
        value = ask()
        if value != []:
            cache.set(name, value, REMEMBERED)
    return value


def _valid(day: date, of: str = "") -> Q:
    begun = Q(**{f"{of}valid_from": None}) | Q(**{f"{of}valid_from__lte": day})
    return begun & lasting(day, f"{of}valid_to")
