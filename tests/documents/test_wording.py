"""How documents write numbers, days, limits, money and capacities (Decree 30/2020/NĐ-CP)."""

from datetime import UTC, date, datetime

import pytest

from dossiers.documents import heading, signing, wording
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency
from tests.support.factories import offering


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 16), "ngày 16 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(value: date, written: str) -> None:
    assert wording.day(value) == written


def test_an_instant_is_written_on_the_clock_of_viet_nam() -> None:
    assert (
        wording.moment(datetime(2026, 11, 15, 18, 5, tzinfo=UTC))
        == "01 giờ 05 phút, ngày 16 tháng 11 năm 2026"
    )


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (3, "working_day", "03 ngày làm việc"),
        (15, "calendar_day", "15 ngày"),
        (8, "working_hour", "08 giờ làm việc"),
        (1, "same_day", "trong ngày làm việc"),
        (None, "", ""),
    ],
)
def test_limits_are_written_in_words(value: int | None, unit: str, written: str) -> None:
    assert wording.limit(value, unit) == written


@pytest.mark.parametrize(
    ("title", "kind", "block"),
    [
        ("Chủ tịch", "committee", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Phó Chủ tịch UBND", "committee", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("Phó Giám đốc", "department", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("Trưởng phòng Tư pháp", "committee", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG TƯ PHÁP"]),
        ("", "department", ["GIÁM ĐỐC"]),
        ("", "vertical", ["THỦ TRƯỞNG CƠ QUAN"]),
        ("Phó Trưởng Công an phường", "vertical", ["KT. TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN"]),
    ],
)
def test_the_capacity_of_the_signer_stands_over_the_name(title: str, kind: str, block: list[str]) -> None:
    assert signing.authority(title, kind) == block


def test_the_name_of_a_committee_breaks_before_its_place() -> None:
    assert heading.name_lines("Ủy ban nhân dân phường Láng") == ["Ủy ban nhân dân", "phường Láng"]
    assert heading.name_lines("Sở Tư pháp Hà Nội") == ["Sở Tư pháp Hà Nội"]


@pytest.mark.parametrize(
    ("title", "kind", "head", "block"),
    [
        ("Trưởng phòng", "vertical", "Giám đốc", ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
        (
            "Phó Trưởng phòng",
            "vertical",
            "Giám đốc Công an tỉnh",
            ["TL. GIÁM ĐỐC", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
        ),
        ("", "vertical", "Trưởng Công an phường", ["TRƯỞNG CÔNG AN"]),
        ("Viện trưởng", "centre", "Viện trưởng", ["VIỆN TRƯỞNG"]),
        ("Phó Viện trưởng", "centre", "Viện trưởng", ["KT. VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG"]),
        ("Trưởng phòng", "committee", "", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
    ],
)
def test_the_head_of_the_agency_is_called_as_their_post_is(
    title: str, kind: str, head: str, block: list[str]
) -> None:
    assert signing.authority(title, kind, head) == block


@pytest.mark.django_db
def test_a_head_of_the_province_s_police_signs_by_order_of_the_director() -> None:
    police = offering("3.000333", "G01.99").agency
    assert signing.capacity("Trưởng phòng", police) == ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]
    assert signing.capacity("", police) == ["GIÁM ĐỐC"]
    ward = offering("1.004222", "G01.99.11").agency
    assert signing.capacity("", ward) == ["TRƯỞNG CÔNG AN"]
    leaders = Membership.objects.filter(role=Role.LEADER, unit__agency=police)
    leaders.update(title="Giám đốc", until="2026-01-01")
    assert signing.capacity("", police) == ["THỦ TRƯỞNG CƠ QUAN"]


@pytest.mark.parametrize(
    ("code", "authority", "decides"),
    [
        ("H99.11", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN"),
        ("H99.21", ["GIÁM ĐỐC"], "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH BÌNH MINH"),
        ("H99.21", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH BÌNH MINH"),
        ("G01.99.11", ["TRƯỞNG CÔNG AN"], "TRƯỞNG CÔNG AN PHƯỜNG HOA SEN"),
        ("G01.99", ["THỦ TRƯỞNG CƠ QUAN"], "CÔNG AN TỈNH BÌNH MINH"),
        ("G01.99", [], "CÔNG AN TỈNH BÌNH MINH"),
    ],
)
def test_over_a_decision_stands_the_committee_or_the_head_who_decides(
    db: None, code: str, authority: list[str], decides: str
) -> None:
    """Decree 30/2020/NĐ-CP, Appendix III, form 1.2: the head's title where one person decides."""
    assert signing.who_decides(Agency.objects.get(code=code), authority) == decides
