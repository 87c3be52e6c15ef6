"""Ways to file with their time limits and fees. A row that comes again for the same way is a case of its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from procedures.importing.fees import fees_of
from procedures.importing.findings import Gathering, Kind
from procedures.importing.vocabulary import CHANNELS, UNITS

LONGEST_NAME = 200
CUT_OFF = "15:00"
LONGEST_LIMIT = 1000
SAME_DAY = re.compile(
    r"same_day|ngay trong ngày\b|trong ngày làm việc(?!\s+(?:tiếp|kế|sau|thứ)\b)", re.IGNORECASE
)
"""Words of sources for the day of reception; "the next working day" and "the third working day" begin like them."""

Row = dict[str, Any]


def is_same_day(entry: Mapping[str, Any]) -> bool:
    """Whether the result is due on the day of reception, on the next working day after 15:00."""
    rule = unicodedata.normalize("NFC", str(entry.get("deadline_rule", "")))
    return SAME_DAY.match(rule.strip()) is not None


def channels_of(
    entry: Mapping[str, Any], *, has_cases: bool, gathering: Gathering
) -> tuple[list[Row], list[dict[str, str]]]:
    """The rows as import_version takes them, and the cases that repeated rows turned out to be.

    Where the papers have cases of their own, nothing tells to which of them a repeated row belongs: it stays words.
    """
    rows = _once(entry.get("channels") or (), gathering)
    notes = _notes(rows, gathering)
    seen: Counter[str] = Counter()
    channels: list[Row] = []
    cases: dict[str, str] = {}
    for given, note in zip(rows, notes, strict=True):
        way = CHANNELS.get(given["channel"])
        if way is None:
            gathering.find(Kind.WAY_UNKNOWN, given["channel"])
            gathering.keep("Cách thức thực hiện khác", _words(given, note))
            continue
        seen[way] += 1
        row = _row(entry, given, way, note, gathering)
        if seen[way] > 1:
            gathering.find(Kind.ROWS_ARE_CASES, _words(given, note))
            if has_cases:
                gathering.keep("Trường hợp khác", _words(given, note))
                continue
            key = f"row-{seen[way]}"
            cases.setdefault(key, f"Trường hợp {seen[way]}: {note or _words(given, note)}"[:LONGEST_NAME])
            row["case"] = key
        channels.append(row)
    _compare(channels, gathering)
    return channels, [{"key": key, "name": name, "name_en": ""} for key, name in cases.items()]


def _once(rows: Sequence[Mapping[str, Any]], gathering: Gathering) -> list[Mapping[str, Any]]:
    """The rows without those that say the same a second time."""
    kept: list[Mapping[str, Any]] = []
    for row in rows:
        if row in kept:
            gathering.find(Kind.ROW_TWICE, row["channel"])
        else:
            kept.append(row)
    return kept


def _notes(rows: Sequence[Mapping[str, Any]], gathering: Gathering) -> list[str]:
    """The note of each row; "như truc_tuyen" stands for the note of the row named, wherever that stands. A reference to
    a row that has no note, or refers back, stays in its words."""
    own: dict[str, str] = {}
    for row in rows:
        if not (row.get("note") or "").startswith("như "):
            own.setdefault(row["channel"], row.get("note") or "")
    return [_note(row.get("note") or "", own, gathering) for row in rows]


def _note(note: str, own: Mapping[str, str], gathering: Gathering) -> str:
    named = note.removeprefix("như ")
    if named == note or named not in CHANNELS:
        return note
    if not own.get(named):
        gathering.find(Kind.NOTE_POINTS_NOWHERE, note)
    return own.get(named) or note


def _row(
    entry: Mapping[str, Any], given: Mapping[str, Any], way: str, note: str, gathering: Gathering
) -> Row:
    limit = _limit(entry, given, gathering)
    return {
        "channel": way,
        "limit": limit,
        "note": note,
        "fees": fees_of(entry, given, note, gathering),
    }


def _limit(entry: Mapping[str, Any], given: Mapping[str, Any], gathering: Gathering) -> str:
    """ "3 working_day"; "" where the source gives none that can be read, for nothing is promised in its place."""
    value, unit = given.get("time_value"), given.get("time_unit") or ""
    if is_same_day(entry) and value in (None, 1):
        return "1 same_day"
    if value is None:
        gathering.find(Kind.LIMIT_MISSING, given["channel"])
        return ""
    if unit not in UNITS:
        gathering.find(Kind.UNIT_UNKNOWN, f"{value} {unit}".strip())
        gathering.keep("Thời hạn theo nguồn", f"{given['channel']}: {value} {unit}".strip())
        return ""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LONGEST_LIMIT:
        gathering.find(Kind.LIMIT_NOT_WHOLE, f"{value} {unit}")
        gathering.keep("Thời hạn theo nguồn", f"{given['channel']}: {value} {unit}")
        return ""
    if given.get("unit_inferred"):
        gathering.find(Kind.UNIT_ASSUMED, unit)
    return f"{value} {UNITS[unit]}"


def _words(given: Mapping[str, Any], note: str) -> str:
    fee = given.get("fee") or {}
    facts = (given["channel"], given.get("time_value"), given.get("time_unit"), fee.get("amount"), note)
    return ", ".join(str(fact) for fact in facts if fact not in (None, ""))


def _compare(channels: list[Row], gathering: Gathering) -> None:
    limits = {row["limit"] for row in channels if "case" not in row and row["limit"]}
    if len(limits) > 1:
        gathering.find(Kind.LIMITS_DIFFER, ", ".join(sorted(limits)))
