"""What an identity provider says, read by the names that the site's settings give. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foundation.accounts.citizen_id import is_well_formed

FIELDS = ("name", "birth_date", "citizen_id", "phone", "level")
"""What of a person is read."""


@dataclass(frozen=True)
class Person:
    """The person as the provider knows them; empty where it does not say or says something malformed."""

    name: str = ""
    birth_date: dt.date | None = None
    citizen_id: str = ""
    phone: str = ""
    level: int = 0


def read_person(claims: Mapping[str, Any], names: Mapping[str, str], levels: Mapping[str, str]) -> Person:
    """The person in `claims`. `names`: our field → the provider's claim; `levels`: its word → our level (0, 1, 2)."""

    def said(field: str) -> str:
        value = claims.get(names.get(field, ""), "")
        return " ".join(str(value).split()) if isinstance(value, str | int) else ""

    number, level = said("citizen_id"), levels.get(said("level"), "0")
    return Person(
        name=said("name")[:120],
        birth_date=day(said("birth_date")),
        citizen_id=number if is_well_formed(number) else "",
        phone=said("phone"),
        level=int(level) if level in {"1", "2"} else 0,
    )


def day(text: str) -> dt.date | None:
    """A date as 1991-06-22 or 22/06/1991; None for anything else."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day of birth has no time zone
        except ValueError:
            continue
    return None
