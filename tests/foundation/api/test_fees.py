"""What filing costs, asked by programs: reductions with their ground, and the resolution in force at an agency."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from foundation.agencies.models import Agency
from foundation.core.working_time import VIETNAM
from procedures.models import ChannelKind, LocalFee, Procedure
from procedures.selectors import forget_local_rules
from tests.foundation.api.client import Program, good, problem
from tests.support.factories import WARD
from tests.support.resolutions import resolution

pytestmark = pytest.mark.django_db
MARITAL, TEMPORARY = "1.004873", "1.004194"


def fee(code: str, query: str = "", channel: int = ChannelKind.ONLINE, case: str = "") -> dict[str, Any]:
    told = good(Program().get(f"procedures/{code}/{query}"))
    (way,) = [one for one in told["channels"] if (one["channel"], one["case"]) == (channel, case)]
    (found,) = way["fees"]
    return dict(found)


def resolved(**facts: Any) -> None:
    LocalFee.objects.create(
        procedure=Procedure.objects.get(code=MARITAL), agency=Agency.objects.get(code=WARD), kind="le_phi",
        decision=resolution("12/2026/NQ-HĐND", dt.date(2026, 6, 10), "quy định lệ phí hộ tịch"),
        valid_from=dt.date(2020, 7, 1), **facts,
    )  # fmt: skip
    forget_local_rules()


def test_who_pays_nothing_is_told_with_the_ground() -> None:
    told = fee(MARITAL)
    assert (told["amount"], told["source"]) == (None, "")
    poor = next(one for one in told["reductions"] if one["key"] == "poor_household")
    assert poor == {
        "key": "poor_household", "name": "Poor household", "claimed": True, "valid_from": None,
        "last_day": None, "ground": "Điều 11 Luật Hộ tịch số 60/2014/QH13",
        "words": "Poor household: free of charge (Điều 11 Luật Hộ tịch số 60/2014/QH13)",
    }  # fmt: skip


def test_the_resolution_in_force_is_told_for_the_agency_that_is_named_only() -> None:
    resolved(amount=15_000)
    assert fee(MARITAL)["amount"] is None
    here = fee(MARITAL, f"?agency={WARD}")
    assert here["amount"] == 15_000
    assert here["source"] == "Nghị quyết số 12/2026/NQ-HĐND ngày 10/06/2026 quy định lệ phí hộ tịch"
    assert [one["key"] for one in here["reductions"]] == ["merit", "poor_household", "disability"]


def test_a_fee_of_one_case_stands_at_its_own_way_to_file() -> None:
    assert fee(TEMPORARY)["amount"] == 7_000
    each = fee(TEMPORARY, case="list")
    assert (each["amount"], each["counts"], each["words"]) == (None, ["people"], "5.000\xa0đ/person")


def test_a_discount_is_told_until_its_last_day() -> None:
    half = {"percent": "50", "of": {"number": "full"}, "to": 1}
    online = {"key": "online", "name": "Nộp trực tuyến", "ground": "Điều 4", "pays": half}
    resolved(amount=15_000, reductions=[online | {"until": "2026-08-01"}])
    for day, told in ((1, ["2026-08-01"]), (2, [])):
        with time_machine.travel(dt.datetime(2026, 8, day, 12, tzinfo=VIETNAM), tick=False):
            reductions = fee(MARITAL, f"?agency={WARD}")["reductions"]
        assert [one["last_day"] for one in reductions if not one["claimed"]] == told


@pytest.mark.parametrize("query", ["?agency=nowhere", "?case=nonsense"])
def test_an_agency_or_a_case_that_the_procedure_does_not_have_is_refused(query: str) -> None:
    assert problem(Program().get(f"procedures/{MARITAL}/{query}")) == (422, "invalid_input")
