"""Which resolution and which reduction holds on a day: both days of a period included, the later resolution first."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from procedures.models import ChannelKind, LocalFee
from procedures.selectors import in_force, terms
from procedures.tariffs import CLAIM, charge
from tests.procedures.test_tariffs import CERTIFIED, DAY, LICENCE, MARITAL, amount, commune, resolved

pytestmark = pytest.mark.django_db

ONLINE, PERMIT = ChannelKind.ONLINE, "1.013225"
LATER: dict[str, Any] = {
    "number": "20/2026/NQ-HĐND",
    "passed_on": dt.date(2026, 7, 5),
    "valid_from": dt.date(2026, 7, 10),
}


def test_a_later_resolution_takes_the_place_of_an_earlier_one_for_all_that_it_covers() -> None:
    place = commune()
    resolved(place, amount=8_000, channel=ONLINE)
    resolved(place, amount=15_000, **LATER)
    assert amount(MARITAL, {}, agency=place, on=dt.date(2026, 7, 9)) == 8_000
    assert amount(MARITAL, {}, agency=place, on=dt.date(2026, 7, 10)) == 15_000


def test_an_earlier_resolution_stays_for_what_a_later_one_does_not_cover() -> None:
    place = commune()
    resolved(place, amount=15_000)
    resolved(place, amount=8_000, channel=ONLINE, **LATER)
    assert amount(MARITAL, {}, agency=place) == 8_000
    assert amount(MARITAL, {}, agency=place, channel=ChannelKind.IN_PERSON) == 15_000


def test_which_resolution_is_later_is_said_by_the_day_on_which_it_was_passed() -> None:
    place = commune()
    resolved(place, amount=15_000, valid_from=dt.date(2026, 7, 12))
    resolved(place, amount=9_000, channel=ONLINE, **LATER)
    resolved(place, amount=7_000, **(LATER | {"passed_on": dt.date(2026, 7, 1)}), channel=ONLINE, case_key="")
    assert amount(MARITAL, {}, agency=place) == 9_000


def test_a_later_resolution_for_all_cases_goes_before_an_earlier_one_for_one_case() -> None:
    place, house = commune(), "private_house"
    resolved(place, amount=8_000, code=PERMIT, case_key=house)
    resolved(place, amount=15_000, code=PERMIT, **LATER)
    found = terms(in_force(PERMIT), place.pk, ONLINE, house, DAY).tariffs
    assert [tariff.amount for tariff in found if tariff.kind == "le_phi"] == [15_000]


def test_a_resolution_for_one_case_holds_for_that_case_alone() -> None:
    place, house = commune(), "private_house"
    before = [tariff.amount for tariff in terms(in_force(PERMIT), place.pk, ONLINE, "", DAY).tariffs]
    resolved(place, amount=8_000, code=PERMIT, case_key=house)
    found = terms(in_force(PERMIT), place.pk, ONLINE, house, DAY).tariffs
    assert [tariff.amount for tariff in found if tariff.kind == "le_phi"] == [8_000]
    assert [tariff.amount for tariff in terms(in_force(PERMIT), place.pk, ONLINE, "", DAY).tariffs] == before


def test_within_one_resolution_what_names_the_way_goes_before_what_holds_for_all() -> None:
    place = commune()
    resolved(place, amount=8_000, channel=ONLINE)
    resolved(place, amount=15_000, valid_from=dt.date(2026, 7, 10))
    assert amount(MARITAL, {}, agency=place) == 8_000


def test_the_resolution_of_the_nearer_agency_goes_before_a_later_one_of_the_agency_above() -> None:
    place = commune()
    assert place.parent is not None
    resolved(place, amount=5_000)
    resolved(place.parent, amount=15_000, **LATER)
    assert amount(MARITAL, {}, agency=place) == 5_000


def test_a_reduction_of_a_resolution_holds_for_those_only_who_claim_it() -> None:
    elderly = {"key": "local_0", "name": "Người cao tuổi", "ground": "Điều 3", "pays": 0, "claimed": True}
    place = commune()
    resolved(place, amount=15_000, reductions=[elderly])
    assert amount(MARITAL, {}, agency=place) == 15_000
    assert amount(MARITAL, {CLAIM: "local_0"}, agency=place) == 0
    assert amount(MARITAL, {CLAIM: "merit"}, agency=place) == 0


def test_a_reduction_of_a_resolution_for_everybody_is_claimed_by_nobody() -> None:
    online = {
        "key": "online",
        "name": "Nộp trực tuyến",
        "ground": "Điều 4",
        "pays": {"percent": "50", "of": {"number": "full"}, "to": 1},
    }
    place = commune()
    resolved(place, amount=15_000, reductions=[online])
    assert amount(MARITAL, {}, agency=place) == 7_500


def test_the_price_of_everybody_under_the_national_text_is_not_kept_under_a_resolution() -> None:
    place = commune()
    resolved(place, code=LICENCE, amount=135_000, valid_from=dt.date(2025, 1, 1))
    day = dt.date(2025, 12, 31)
    assert amount(LICENCE, {"quantity": 1}, on=day) == 115_000
    assert amount(LICENCE, {"quantity": 1}, on=day, agency=place) == 135_000


@pytest.mark.parametrize(
    ("pages", "pays"), [(1, 2_000), (2, 4_000), (3, 5_000), (197, 199_000), (198, 200_000), (199, 200_000)]
)
def test_the_tiers_turn_after_the_second_page_and_end_at_the_cap(pages: int, pays: int) -> None:
    facts = {"pages": pages, "copies": 1}
    assert amount(CERTIFIED, facts, channel=ChannelKind.IN_PERSON) == pays


def test_a_discount_that_has_ended_is_neither_shown_nor_offered() -> None:
    last = dt.date(2025, 12, 31)
    for day, shown in ((last, True), (last + dt.timedelta(days=1), False)):
        (tariff,) = terms(in_force(LICENCE), None, ONLINE, "", day).tariffs
        assert bool(tariff.reduction_words) is shown
    page = Client().get(f"/thu-tuc/{LICENCE}/").content.decode()
    assert "115.000" not in page


def test_a_discount_that_is_to_come_is_told_with_its_first_day_but_not_given() -> None:
    day = dt.date(2023, 11, 30)
    (tariff,) = terms(in_force(LICENCE), None, ONLINE, "", day).tariffs
    assert charge(tariff, {"quantity": 1}, day).amount == 135_000
    with override("vi"):
        assert tariff.reduction_words == [
            "Nộp trực tuyến: 115.000\xa0đ (Thông tư 63/2023/TT-BTC), từ ngày 01/12/2023 đến hết ngày 31/12/2025"
        ]


def test_a_reduction_is_told_in_words_of_both_languages_and_never_by_a_key() -> None:
    full: Any = {"number": "full"}
    formulas: list[Any] = [
        {"percent": "50", "of": full, "to": 1},
        {"difference": [full, 5_000]},
        {"product": [8_000, {"number": "quantity"}]},
    ]
    reductions = [
        {
            "key": f"local_{number}",
            "name": f"Nhóm {number}",
            "name_en": f"Group {number}",
            "ground": "Điều 3",
            "pays": formula,
            "claimed": True,
        }
        for number, formula in enumerate(formulas)
    ]
    place = commune()
    resolved(place, amount=15_000, unit="bản", unit_en="copy", reductions=reductions)
    (tariff,) = terms(in_force(MARITAL), place.pk, ONLINE, "", DAY).tariffs
    told = {}
    for language in ("vi", "en"):
        with override(language):
            told[language] = tariff.reduction_words[:3]
    assert told["vi"] == [
        "Nhóm 0: 50% của mức đầy đủ (Điều 3)",
        "Nhóm 1: mức đầy đủ − 5.000\xa0đ (Điều 3)",
        "Nhóm 2: 8.000\xa0đ/bản (Điều 3)",
    ]
    assert told["en"] == [
        "Group 0: 50% of the full amount (Điều 3)",
        "Group 1: the full amount − 5.000\xa0đ (Điều 3)",
        "Group 2: 8.000\xa0đ/copy (Điều 3)",
    ]


def test_what_is_counted_without_a_unit_is_called_a_request() -> None:
    place = commune()
    resolved(
        place,
        amount=15_000,
        reductions=[
            {
                "key": "a",
                "name": "A",
                "ground": "Đ",
                "pays": {"product": [100, {"number": "quantity"}]},
                "claimed": True,
            }
        ],
    )
    (tariff,) = terms(in_force(MARITAL), place.pk, ONLINE, "", DAY).tariffs
    with override("vi"):
        assert tariff.reduction_words[0] == "A: 100\xa0đ/yêu cầu (Đ)"
    assert LocalFee.objects.count() == 1
