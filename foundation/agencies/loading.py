"""Bringing the published divisions of both maps into the database; the data files lie beside."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from foundation.agencies.models import Division, DivisionMap, DivisionSuccession
from foundation.agencies.places import forget_places
from foundation.core.text import fold

DATA: Final = Path(__file__).parent / "data"
FILES: Final = {
    DivisionMap.BEFORE: "divisions_before.csv",
    DivisionMap.SINCE_2025: "divisions_since_2025.csv",
}
REFORM: Final = date(2025, 7, 1)
"""When the districts were abolished and the provinces and communes merged (Resolution 202/2025/QH15)."""
VALIDITY: Final = {DivisionMap.BEFORE: (None, REFORM), DivisionMap.SINCE_2025: (REFORM, None)}
WRITTEN: Final = ("kind", "name", "path", "search", "parent", "valid_from", "valid_to")
BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new, differed from the data, or were as they should be; and how many successions were new."""

    created: int
    changed: int
    kept: int
    successions: int


@transaction.atomic
def load() -> Loaded:
    """Write both maps and what became of what. Run again, it changes nothing; rows that the data does not know stay."""
    transaction.on_commit(forget_places)
    created, changed, kept = (sum(counts) for counts in zip(*map(_load_map, FILES), strict=True))
    return Loaded(created, changed, kept, _load_successions())


def _load_map(which: DivisionMap) -> tuple[int, int, int]:
    present = {division.code: division for division in Division.objects.filter(map=which)}
    before = {code: _facts(division) for code, division in present.items()}
    new: list[Division] = []
    changed: list[Division] = []
    kept = 0
    for level in _levels(which):
        missing = []
        for row in level:
            division = present.setdefault(row["code"], Division(map=which, code=row["code"]))
            _fill(division, row, present)
            if row["code"] not in before:
                missing.append(division)
            elif before[row["code"]] != _facts(division):
                changed.append(division)
            else:
                kept += 1
        # Parents get their ids before their children are written.
        new += Division.objects.bulk_create(missing, batch_size=BATCH)
    Division.objects.bulk_update(changed, WRITTEN, batch_size=BATCH)
    return len(new), len(changed), kept


def _levels(which: DivisionMap) -> Iterator[list[dict[str, str]]]:
    rows = list(_rows(FILES[which]))
    for length in sorted({len(row["code"]) for row in rows}):
        yield [row for row in rows if len(row["code"]) == length]


def _fill(division: Division, row: Mapping[str, str], present: Mapping[str, Division]) -> None:
    division.parent = present[row["parent"]] if row["parent"] else None
    division.kind, division.name = row["kind"], row["name"]
    division.path = f"{row['name']}, {division.parent.path}" if division.parent else row["name"]
    division.search = fold(division.path)
    division.valid_from, division.valid_to = VALIDITY[DivisionMap(division.map)]


def _facts(division: Division) -> tuple[object, ...]:
    dates = (division.valid_from, division.valid_to)
    return (division.kind, division.name, division.path, division.search, division.parent_id, *dates)


def _load_successions() -> int:
    ids = {(which, code): pk for which, code, pk in Division.objects.values_list("map", "code", "pk")}
    present = set(DivisionSuccession.objects.values_list("old_id", "new_id"))
    found = [_succession(row, ids) for row in _rows("division_successors.csv")]
    missing = [row for row in found if (row.old_id, row.new_id) not in present]
    DivisionSuccession.objects.bulk_create(missing, batch_size=BATCH)
    return len(missing)


def _succession(row: Mapping[str, str], ids: Mapping[tuple[str, str], int]) -> DivisionSuccession:
    return DivisionSuccession(
        old_id=ids[DivisionMap.BEFORE, row["old"]],
        new_id=ids[DivisionMap.SINCE_2025, row["new"]],
        split=row["split"] == "1",
        main=row["main"] == "1",
    )


def _rows(file: str) -> Iterable[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
