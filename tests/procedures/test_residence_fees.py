"""Fees of residence registration by Circular 75/2022/TT-BTC: 20,000 or online 10,000 đ for permanent residence, 15,000
or 7,000 đ for temporary residence, 10,000 or 5,000 đ for each person on a list; art. 4 says who pays nothing."""

import datetime as dt
from typing import Any

import pytest

from procedures.models import ChannelKind
from procedures.selectors import in_force, terms
from procedures.tariffs import CLAIM, Charge, charge

pytestmark = pytest.mark.django_db

PERMANENT, TEMPORARY = "1.004222", "1.004194"
ONLINE, AT_COUNTER = ChannelKind.ONLINE, ChannelKind.IN_PERSON
EXEMPT = ("child", "elderly", "disability", "merit", "minority", "border", "poor_household", "orphan")


def charged(code: str, way: int, case: str, **facts: Any) -> Charge:
    (tariff,) = terms(in_force(code), None, way, case, dt.date(2026, 7, 15)).tariffs
    return charge(tariff, facts, dt.date(2026, 7, 15))


@pytest.mark.parametrize(
    ("code", "way", "case", "pays"),
    [
        (PERMANENT, AT_COUNTER, "own_home", 20_000),
        (PERMANENT, ONLINE, "own_home", 10_000),
        (PERMANENT, ONLINE, "rented", 10_000),
        (TEMPORARY, AT_COUNTER, "household", 15_000),
        (TEMPORARY, ONLINE, "household", 7_000),
        (TEMPORARY, AT_COUNTER, "barracks", 15_000),
    ],
)
def test_one_registration_is_paid_once_and_nothing_is_counted(
    code: str, way: int, case: str, pays: int
) -> None:
    found = charged(code, way, case)
    assert (found.amount, found.tariff.counts) == (pays, [])


@pytest.mark.parametrize(
    ("way", "people", "pays"), [(AT_COUNTER, 3, 30_000), (ONLINE, 3, 15_000), (ONLINE, 1, 5_000)]
)
def test_a_list_is_paid_by_the_person(way: int, people: int, pays: int) -> None:
    assert charged(TEMPORARY, way, "list", people=people).amount == pays
    assert charged(TEMPORARY, way, "list").missing == "people"


@pytest.mark.parametrize("who", EXEMPT)
@pytest.mark.parametrize(("code", "case"), [(PERMANENT, "with_head"), (TEMPORARY, "household")])
@pytest.mark.parametrize("way", [ONLINE, AT_COUNTER])
def test_whom_article_4_exempts_pays_nothing(code: str, case: str, way: int, who: str) -> None:
    found = charged(code, way, case, **{CLAIM: who})
    assert found.amount == 0
    assert found.reduction is not None
    assert "75/2022/TT-BTC" in found.reduction.ground


def test_nobody_else_is_exempt_and_one_exempt_person_does_not_free_a_whole_list() -> None:
    assert [one.key for one in charged(PERMANENT, ONLINE, "own_home").claims] == list(EXEMPT)
    assert charged(TEMPORARY, ONLINE, "list", people=2, **{CLAIM: "child"}).amount == 10_000
    assert charged(TEMPORARY, ONLINE, "list", people=2, **{CLAIM: "all_exempt"}).amount == 0
