"""What one applicant pays: exemptions with their ground, discounts with their days, resolutions with their place."""

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override

from portal.agencies.models import Agency
from procedures.models import ChannelKind, LocalFee, Procedure
from procedures.selectors import forget_local_fees, in_force, tariffs_for
from procedures.tariffs import CLAIM, charge

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 15)
LICENCE, MARITAL, CERTIFIED = "3.000347", "1.004873", "2.000815"
RESOLUTION = {
    "resolution_number": "12/2026/NQ-HĐND",
    "resolution_date": dt.date(2026, 6, 10),
    "resolution_title": "quy định lệ phí hộ tịch trên địa bàn tỉnh",
    "valid_from": dt.date(2026, 7, 1),
}


def resolved(agency: Agency, **facts: Any) -> LocalFee:
    procedure = Procedure.objects.get(code=facts.pop("code", MARITAL))
    fee = LocalFee.objects.create(procedure=procedure, agency=agency, kind="le_phi", **(RESOLUTION | facts))
    forget_local_fees()
    return fee


def commune() -> Agency:
    return Agency.objects.filter(level="xa", parent__isnull=False).order_by("pk")[0]


def amount(
    code: str,
    facts: dict[str, Any],
    *,
    on: dt.date = DAY,
    channel: int = ChannelKind.ONLINE,
    agency: Agency | None = None,
) -> int | None:
    (tariff,) = tariffs_for(in_force(code), agency.pk if agency else None, channel, "", on)
    return charge(tariff, facts, on).amount


@pytest.mark.parametrize(
    ("day", "channel", "pays"),
    [
        (dt.date(2023, 11, 30), ChannelKind.ONLINE, 135_000),
        (dt.date(2023, 12, 1), ChannelKind.ONLINE, 115_000),
        (dt.date(2025, 12, 31), ChannelKind.ONLINE, 115_000),
        (dt.date(2026, 1, 1), ChannelKind.ONLINE, 135_000),
        (dt.date(2025, 12, 31), ChannelKind.IN_PERSON, 135_000),
    ],
)
def test_the_discount_for_filing_online_holds_between_its_days_only(
    day: dt.date, channel: ChannelKind, pays: int
) -> None:
    assert amount(LICENCE, {"quantity": 1}, on=day, channel=channel) == pays


def test_who_is_exempt_pays_nothing_on_a_ground_even_where_the_amount_is_not_known() -> None:
    (tariff,) = tariffs_for(in_force(MARITAL), None, ChannelKind.ONLINE, "", DAY)
    found = charge(tariff, {CLAIM: "poor_household"}, DAY)
    assert found.amount == 0
    assert found.reduction is not None
    assert found.reduction.ground == "Điều 11 Luật Hộ tịch số 60/2014/QH13"
    assert charge(tariff, {}, DAY).amount is None
    assert charge(tariff, {CLAIM: "rich"}, DAY).amount is None


def test_a_resolution_sets_the_amount_for_every_agency_under_the_one_it_names_between_its_days() -> None:
    place = commune()
    assert place.parent is not None
    resolved(place.parent, amount=15_000, last_day=dt.date(2026, 12, 31))
    assert amount(MARITAL, {}, agency=place) == 15_000
    assert amount(MARITAL, {}, agency=place, on=dt.date(2026, 12, 31)) == 15_000
    for outside in (dt.date(2026, 6, 30), dt.date(2027, 1, 1)):
        assert amount(MARITAL, {}, agency=place, on=outside) is None
    assert amount(MARITAL, {}) is None


def test_the_nearest_agency_and_the_way_that_is_named_go_first() -> None:
    place = commune()
    assert place.parent is not None
    resolved(place.parent, amount=15_000)
    resolved(place.parent, amount=8_000, channel=ChannelKind.ONLINE)
    assert amount(MARITAL, {}, agency=place) == 8_000
    assert amount(MARITAL, {}, agency=place, channel=ChannelKind.IN_PERSON) == 15_000
    resolved(place, amount=5_000)
    assert amount(MARITAL, {}, agency=place) == 5_000


def test_whom_the_law_exempts_stays_exempt_under_a_resolution() -> None:
    place = commune()
    resolved(place, amount=15_000)
    assert amount(MARITAL, {CLAIM: "disability"}, agency=place) == 0


def test_tiers_and_caps_are_told_in_both_languages() -> None:
    with override("vi"):
        (tariff,) = tariffs_for(in_force(CERTIFIED), None, ChannelKind.IN_PERSON, "", DAY)
        assert tariff.words == (
            "2.000 đ/trang từ trang thứ 1 đến thứ 2, 1.000 đ/trang từ trang thứ 3 trở đi, nhiều nhất 200.000 đ,"
            " tính cho mỗi bản"
        )
    with override("en"):
        assert tariff.words == (
            "2.000 đ/page for page 1 to 2, 1.000 đ/page from page 3 on, at most 200.000 đ, for each copy"
        )
