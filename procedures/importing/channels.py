"""Ways to file with their time limits and fees. A row that comes again for the same way is a case of its own."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from procedures.importing.fees import fees_of
from procedures.importing.findings import Gathering, Kind
from procedures.importing.vocabulary import CHANNELS, UNITS

LONGEST_NAME = 200
CUT_OFF = "15:00"
NO_LIMIT = "Nguồn không ghi thời hạn giải quyết; phải bổ sung trước khi công bố."
SAME_DAY_WORDS = ("same_day", "ngay trong ngày", "trong ngày làm việc")

Row = dict[str, Any]


def is_same_day(entry: Mapping[str, Any]) -> bool:
    """Whether the result is due on the day of reception, on the next working day after 15:00."""
    rule = str(entry.get("deadline_rule", ""))
    return rule.startswith(SAME_DAY_WORDS)


def channels_of(
    entry: Mapping[str, Any], *, has_cases: bool, gathering: Gathering
) -> tuple[list[Row], list[dict[str, str]]]:
    """The rows as import_version takes them, and the cases that repeated rows turned out to be.

    Where the papers have cases of their own, nothing tells to which of them a repeated row belongs: it stays words.
    """
    notes = _notes(entry)
    seen: Counter[str] = Counter()
    channels: list[Row] = []
    cases: dict[str, str] = {}
    for given, note in zip(entry.get("channels", ()), notes, strict=True):
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


def _notes(entry: Mapping[str, Any]) -> list[str]:
    """The note of each row; "như truc_tuyen" stands for the note of the row named."""
    rows = entry.get("channels", ())
    first: dict[str, str] = {}
    notes = []
    for row in rows:
        note = row.get("note") or ""
        note = first.get(note.removeprefix("như "), note) if note.startswith("như ") else note
        first.setdefault(row["channel"], note)
        notes.append(note)
    return notes


def _row(
    entry: Mapping[str, Any], given: Mapping[str, Any], way: str, note: str, gathering: Gathering
) -> Row:
    limit = _limit(entry, given, gathering)
    return {
        "channel": way,
        "limit": limit or "1 working_day",
        "note": note if limit else " ".join(filter(None, (NO_LIMIT, note))),
        "fees": fees_of(entry, given, note, gathering),
    }


def _limit(entry: Mapping[str, Any], given: Mapping[str, Any], gathering: Gathering) -> str:
    """ "3 working_day"; "" where the source gives none."""
    value, unit = given.get("time_value"), given.get("time_unit") or ""
    if is_same_day(entry) and value in (None, 1):
        return "1 same_day"
    if value is None:
        gathering.find(Kind.LIMIT_MISSING, given["channel"])
        return ""
    if given.get("unit_inferred"):
        gathering.find(Kind.UNIT_ASSUMED, unit)
    if unit not in UNITS:
        gathering.find(Kind.UNIT_UNKNOWN, f"{value} {unit}".strip())
    return f"{value} {UNITS.get(unit, 'working_day')}"


def _words(given: Mapping[str, Any], note: str) -> str:
    fee = given.get("fee") or {}
    facts = (given["channel"], given.get("time_value"), given.get("time_unit"), fee.get("amount"), note)
    return ", ".join(str(fact) for fact in facts if fact not in (None, ""))


def _compare(channels: list[Row], gathering: Gathering) -> None:
    limits = {row["limit"] for row in channels if "case" not in row}
    if len(limits) > 1:
        gathering.find(Kind.LIMITS_DIFFER, ", ".join(sorted(limits)))
