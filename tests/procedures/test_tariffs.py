"""What one applicant pays: exemptions with their ground, discounts with their days, resolutions with their place."""

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override

from foundation.agencies.models import Agency
from procedures.models import ChannelKind, LocalFee, Procedure
from procedures.selectors import forget_local_rules, in_force, terms
from procedures.tariffs import CLAIM, Reduction, Tariff, charge
from tests.support.resolutions import resolution

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 15)
LICENCE, MARITAL, CERTIFIED = "3.000347", "1.004873", "2.000815"
RESOLUTION = {
    "number": "12/2026/NQ-HĐND",
    "passed_on": dt.date(2026, 6, 10),
    "valid_from": dt.date(2026, 7, 1),
}


def resolved(agency: Agency, **facts: Any) -> LocalFee:
    procedure = Procedure.objects.get(code=facts.pop("code", MARITAL))
    said: dict[str, Any] = RESOLUTION | facts
    decision = resolution(
        said.pop("number"), said.pop("passed_on"), "quy định lệ phí hộ tịch trên địa bàn tỉnh"
    )
    fee = LocalFee.objects.create(
        procedure=procedure, agency=agency, kind="le_phi", decision=decision, **said
    )
    forget_local_rules()
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
    (tariff,) = terms(in_force(code), agency.pk if agency else None, channel, "", on).tariffs
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


@pytest.mark.parametrize(
    ("code", "facts", "pays"),
    [(LICENCE, {}, 135_000), ("3.000333", {}, 200_000), ("3.000333", {CLAIM: "student"}, 100_000)],
)
def test_one_licence_or_record_for_a_dossier_is_paid_without_asking_how_many(
    code: str, facts: dict[str, Any], pays: int
) -> None:
    assert amount(code, facts, channel=ChannelKind.IN_PERSON) == pays


def test_who_is_exempt_pays_nothing_on_a_ground_even_where_the_amount_is_not_known() -> None:
    (tariff,) = terms(in_force(MARITAL), None, ChannelKind.ONLINE, "", DAY).tariffs
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


@pytest.mark.parametrize(("pays", "said"), [(0, "miễn phí"), (7_000, "miễn phí")])
def test_a_group_that_the_law_and_a_resolution_name_is_said_once_as_exempt(pays: int, said: str) -> None:
    place = commune()
    own = {"key": "local_0", "name": "Người thuộc hộ  nghèo", "name_en": "", "claimed": True, "pays": pays}
    resolved(place, amount=15_000, reductions=[own | {"ground": "Điều 4 Nghị quyết 12/2026/NQ-HĐND"}])
    (tariff,) = terms(in_force(MARITAL), place.pk, ChannelKind.ONLINE, "", DAY).tariffs
    with override("vi"):
        (words,) = [words for words in tariff.reduction_words if "nghèo" in words]
    assert said in words
    assert len([one for one in charge(tariff, {}, DAY).claims if "nghèo" in one.name]) == 1
    assert charge(tariff, {CLAIM: "poor_household"}, DAY).amount == 0
    assert charge(tariff, {CLAIM: "local_0"}, DAY).amount == pays, "what was claimed earlier stays"


def test_tiers_and_caps_are_told_in_both_languages() -> None:
    with override("vi"):
        (tariff,) = terms(in_force(CERTIFIED), None, ChannelKind.IN_PERSON, "", DAY).tariffs
        assert tariff.words == (
            "2.000\xa0đ/trang từ trang thứ 1 đến thứ 2, 1.000\xa0đ/trang từ trang thứ 3 trở đi, nhiều nhất "
            "200.000\xa0đ, tính cho mỗi bản"
        )
    with override("en"):
        assert tariff.words == (
            "2.000\xa0đ/page for page 1 to 2, 1.000\xa0đ/page from page 3 on, at most 200.000\xa0đ, for each copy"
        )


def fee(amount: int | None, *reductions: Reduction, **facts: Any) -> Tariff:
    """A fee that no data file has."""
    usual = {"kind": "phi", "kind_name": "Phí", "unit": "bản", "unit_en": "copy", "formula": None}
    return Tariff(**(usual | facts), amount=amount, reductions=reductions)


def paying(
    pays: Any, first: dt.date | None = None, last: dt.date | None = None, key: str = "any"
) -> Reduction:
    return Reduction(key, "Nộp trực tuyến", "Online", "Điều 5", pays, first, last, claimed=False)


def test_of_several_reductions_the_one_counts_by_which_least_is_paid() -> None:
    dear, cheap, middle = paying(7_000, key="dear"), paying(2_000, key="cheap"), paying(5_000, key="middle")
    found = charge(fee(10_000, dear, cheap, middle), {"quantity": 1}, DAY)
    assert (found.amount, found.full, found.reduction) == (2_000, 10_000, cheap)


@pytest.mark.parametrize("pays", [10_000, 12_000])
def test_what_takes_nothing_off_is_no_reduction(pays: int) -> None:
    found = charge(fee(10_000, paying(pays)), {"quantity": 1}, DAY)
    assert (found.amount, found.full, found.reduction) == (10_000, 10_000, None)


def test_an_absurd_number_gives_no_amount_and_asks_for_nothing() -> None:
    found = charge(fee(10_000), {"quantity": -1}, DAY)
    assert (found.amount, found.missing) == (None, "")


@pytest.mark.parametrize(
    ("tariff", "words"),
    [
        (fee(8_000), "8.000\xa0đ/bản"),
        (fee(8_000, unit=""), "8.000\xa0đ"),
        (fee(0), "miễn phí"),
        (fee(None), ""),
    ],
)
def test_a_fee_is_told_by_amount_and_unit_and_what_is_free_or_not_known_by_no_unit(
    tariff: Tariff, words: str
) -> None:
    with override("vi"):
        assert tariff.words == words


def test_what_is_counted_for_each_paper_is_known_where_the_fee_says_how_it_is_computed() -> None:
    each = {"total": {"product": [2_000, {"number": "pages"}]}, "over": "papers"}
    assert fee(None, formula=each).rows == {"papers": ["pages"]}
    assert fee(None).rows == {}


def test_a_fee_names_who_decides_and_its_note_in_the_language_of_the_reader() -> None:
    tariff = fee(None, decided_by="HĐND", decided_by_en="Council", note="Theo bản", note_en="By copy")
    with override("vi"):
        assert (tariff.localised_decided_by, tariff.localised_note) == ("HĐND", "Theo bản")
    with override("en"):
        assert (tariff.localised_decided_by, tariff.localised_note) == ("Council", "By copy")


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, ""),
        (dt.date(2026, 1, 1), None, ", từ ngày 01/01/2026"),
        (None, dt.date(2026, 12, 31), ", đến hết ngày 31/12/2026"),
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31), ", từ ngày 01/01/2026 đến hết ngày 31/12/2026"),
    ],
)
def test_a_reduction_is_told_with_its_days(first: dt.date | None, last: dt.date | None, days: str) -> None:
    with override("vi"):
        assert fee(10_000, paying(5_000, first, last)).reduction_words == [
            f"Nộp trực tuyến: 5.000\xa0đ (Điều 5){days}"
        ]
