"""The public holidays that every office shares, as published data; the rows seeded from them can be edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from foundation.core.bounded_yaml import read_own
from foundation.core.working_time import DayKind

HOLIDAYS: Final = Path(__file__).parent / "data" / "holidays.yaml"


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A date on which every office differs from its week (Labour Code 2019, art. 112, and the yearly swaps).

    `swapped_with` is the other date of a swap; `verified` is false until a decision confirms the row.
    """

    day: date
    kind: DayKind
    name_vi: str
    name_en: str
    note: str = ""
    swapped_with: date | None = None
    verified: bool = True


def national_exceptions(source: Path = HOLIDAYS) -> list[NationalDay]:
    """The published holidays, days in lieu and working Saturdays, by date.

    Raises ValueError for a date that is listed twice, an unknown kind or a row that lacks a field.
    """
    days = sorted(map(_national_day, read_own(source)), key=lambda row: row.day)
    if len({row.day for row in days}) < len(days):
        raise ValueError("A date is listed twice among the public holidays.")
    return days


def _national_day(row: Mapping[str, Any]) -> NationalDay:
    try:
        return NationalDay(
            day=row["date"],
            kind=DayKind(row["kind"]),
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            note=row.get("note", ""),
            swapped_with=row.get("swapped_with"),
            verified=row["verified"],
        )
    except KeyError as missing:
        raise ValueError(f"A public holiday lacks {missing}: {row}") from missing
