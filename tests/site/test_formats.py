"""How dates, money, working time, numbers and sizes are written."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.utils import translation

from foundation.core.working_time import WorkingSpan
from portal.site.formats import (
    before_colon,
    breakable,
    dialled,
    filesize_vn,
    linked,
    machine_time,
    mask_citizen_id,
    money,
    unbroken,
    vn_date,
    vn_datetime,
    vn_day,
    working_span,
)

AT = datetime(2026, 11, 16, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"), [("vi", "thứ Hai, 16/11/2026 16:10"), ("en", "Monday, 16/11/2026 16:10")]
)
def test_an_instant_is_written_with_its_weekday_in_local_time(language: str, written: str) -> None:
    with translation.override(language):
        assert vn_datetime(AT) == written


def test_an_instant_late_in_the_evening_utc_belongs_to_the_next_local_day() -> None:
    assert vn_date(datetime(2026, 11, 16, 20, 0, tzinfo=UTC)) == "17/11/2026"
    assert vn_date(date(2026, 2, 3)) == "03/02/2026"


def test_an_instant_is_written_for_machines_without_parts_of_seconds_that_html_does_not_know() -> None:
    assert machine_time(AT.replace(second=5, microsecond=123456)) == "2026-11-16T16:10:05+07:00"


def test_no_second_mark_stands_before_the_colon_of_a_label() -> None:
    assert before_colon("Tôi cam đoan lời khai là đúng.") == "Tôi cam đoan lời khai là đúng"
    assert before_colon("Họ và tên") == "Họ và tên"


def test_a_telephone_number_is_dialled_without_what_people_put_between_its_digits() -> None:
    assert dialled("(+84) 243 123.456") == "+84243123456"
    assert dialled("1900 9068") == "19009068"


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("vi", 115000, "115.000\xa0đ"),
        ("vi", 0, "Miễn phí"),
        ("en", 0, "Free"),
        ("en", 1250000, "1.250.000\xa0đ"),
    ],
)
def test_money_is_grouped_and_nothing_to_pay_is_said_in_words(
    language: str, amount: int, written: str
) -> None:
    with translation.override(language):
        assert money(amount) == written


def test_the_number_of_a_receipt_breaks_after_no_hyphen_unless_it_is_too_long() -> None:
    assert unbroken("BL-<1>") == '<span class="mc-unbroken">BL-&lt;1&gt;</span>'
    assert unbroken("BL 21") == "BL 21"
    assert "<span" not in unbroken("-" * 21)


@pytest.mark.parametrize(
    ("days", "rest", "written"),
    [
        (2, timedelta(hours=3), "2 ngày làm việc 3 giờ"),
        (3, timedelta(), "3 ngày làm việc"),
        (0, timedelta(hours=3, minutes=20), "3 giờ 20 phút"),
        (1, timedelta(minutes=20), "1 ngày làm việc"),
        (0, timedelta(), "0 phút"),
        (0, timedelta(seconds=40), "dưới 1 phút"),
    ],
)
def test_working_time_is_said_in_days_and_hours(days: int, rest: timedelta, written: str) -> None:
    with translation.override("vi"):
        assert working_span(WorkingSpan(days * timedelta(hours=7.5) + rest, days, rest)) == written


def test_working_time_has_a_singular_in_english() -> None:
    hours = [timedelta(hours=number) for number in range(18)]
    with translation.override("en"):
        assert working_span(WorkingSpan(hours[9], 1, hours[1])) == "1 working day 1 hour"
        assert working_span(WorkingSpan(hours[17], 2, hours[2])) == "2 working days 2 hours"


def test_the_middle_of_a_citizen_number_is_hidden() -> None:
    assert mask_citizen_id("079012345634") == "0790••••••34"
    assert mask_citizen_id("12345") == "•••••"


@pytest.mark.parametrize(
    ("size", "written"), [(0, "0 KB"), (10, "1 KB"), (840_000, "820 KB"), (1_468_006, "1,4 MB")]
)
def test_sizes_of_files_use_the_decimal_comma(size: int, written: str) -> None:
    with translation.override("vi"):
        assert filesize_vn(size) == written


def test_a_day_that_stands_alone_begins_with_its_weekday_in_words() -> None:
    with translation.override("vi"):
        assert vn_day(date(2026, 11, 16)) == "Thứ Hai, 16/11/2026"
        assert vn_day(date(2026, 11, 22)) == "Chủ nhật, 22/11/2026"


def test_the_name_of_a_file_goes_on_in_the_next_line_after_a_low_line_and_stays_text() -> None:
    assert breakable("IMG_2026_<b>.jpg") == "IMG_<wbr>2026_<wbr>&lt;b&gt;.jpg"


def test_an_address_of_this_site_is_a_link_in_words_and_no_other_is_hidden(settings: LazySettings) -> None:
    settings.PUBLIC_URL = "https://motcua.example.gov.vn"
    with translation.override("vi"):
        told = linked("Xem https://motcua.example.gov.vn/ho-so/H99.11-1/?a=1&b=2 <b>\nhttps://example.org/x")
    assert '<a href="/ho-so/H99.11-1/?a=1&amp;b=2">Mở trang</a>' in told
    assert "motcua.example" not in told
    assert "&lt;b&gt;" in told
    assert ">https://example.org/x</a>" in told
