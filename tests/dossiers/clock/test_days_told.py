"""Which days are told as left out or counted in exchange: those between receipt and due date, and no others."""

from datetime import datetime

import pytest

from foundation.core.working_time import LimitUnit, TimeLimit
from tests.dossiers.clock.test_explanation import THREE_DAYS, at, facts, told


def test_a_saturday_worked_in_exchange_is_told_and_usual_days_are_not() -> None:
    """Received on Friday 21 August: Saturday is worked, Monday and Tuesday are the second and the third day."""
    assert told(facts(at(8, 21, 10), THREE_DAYS))[1] == [
        "Thời hạn giải quyết: 3 ngày làm việc.",
        "Nhận 10:00 thứ Sáu 21/08/2026 nên tính từ thứ Bảy 22/08/2026.",
        "Không tính ngày nghỉ hằng tuần: 23/08.",
        "Có tính ngày làm việc bù: 22/08.",
        "Hẹn trả 17:00 thứ Ba 25/08/2026.",
    ]


def test_the_day_of_receipt_is_not_told_as_counted() -> None:
    assert told(facts(at(8, 22, 9), TimeLimit(1, LimitUnit.WORKING_DAY)))[1] == [
        "Thời hạn giải quyết: 1 ngày làm việc.",
        "Nhận 09:00 thứ Bảy 22/08/2026 nên tính từ thứ Hai 24/08/2026.",
        "Không tính ngày nghỉ hằng tuần: 23/08.",
        "Hẹn trả 17:00 thứ Hai 24/08/2026.",
    ]


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (at(3, 6, 9), "Tính từ lúc nhận 09:00 thứ Sáu 06/03/2026."),
        (
            at(3, 6, 17, 30),
            "Nhận 17:30 thứ Sáu 06/03/2026 ngoài giờ làm việc nên tính từ 07:30 thứ Hai 09/03/2026.",
        ),
    ],
)
def test_hours_are_told_from_the_receipt_or_from_the_next_opening(received: datetime, words: str) -> None:
    assert told(facts(received, TimeLimit(12, LimitUnit.WORKING_HOUR)))[1][1] == words
