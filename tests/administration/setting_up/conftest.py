"""One province of the country's divisions, and a site that nobody administers yet."""

import csv

import pytest

from foundation.accounts.models import Membership, Role
from foundation.agencies.loading import DATA, FILES
from foundation.agencies.models import Division, DivisionMap
from foundation.core.text import fold

PROVINCE = "86"


@pytest.fixture
def vinh_long(db: None) -> Division:
    """The province with its 124 communes and wards."""
    return load_province()


def load_province() -> Division:
    """The province as the published table has it."""
    with (DATA / FILES[DivisionMap.SINCE_2025]).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if PROVINCE in (row["code"], row["parent"])]
    top = next(row for row in rows if row["code"] == PROVINCE)
    province = _division(top, None)
    province.save()
    Division.objects.bulk_create([_division(row, province) for row in rows if row["code"] != PROVINCE])
    return province


@pytest.fixture
def nobody_administers(db: None) -> None:
    """Roles of administrators have not been given."""
    Membership.objects.filter(role=Role.SYSTEM_ADMIN).delete()


def _division(row: dict[str, str], parent: Division | None) -> Division:
    path = f"{row['name']}, {parent.path}" if parent else row["name"]
    facts = {
        "code": row["code"],
        "kind": row["kind"],
        "name": row["name"],
        "path": path,
        "search": fold(path),
    }
    return Division(map=DivisionMap.SINCE_2025, parent=parent, **facts)
