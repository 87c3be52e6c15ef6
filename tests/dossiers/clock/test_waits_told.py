"""How much a wait took is told in days, hours and tenths, and a wait that took nothing as one that did not."""

from datetime import datetime

import pytest

from dossiers.clock.days import DayRole
from dossiers.clock.halts import Halt, as_told
from dossiers.waits import PAYMENT, SUPPLEMENT, Wait
from foundation.core.working_time import LimitUnit, TimeLimit
from tests.dossiers.clock.test_explanation import FIVE_DAYS, THREE_DAYS, at, facts, in_days, roles, told


def waited(start: datetime, end: datetime | None, wait: Wait = SUPPLEMENT) -> Halt:
    return Halt(wait, start, end)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (at(3, 4, 7, 30), "1 ngày làm việc"),
        (at(3, 4, 10), "1,3 ngày làm việc"),
        (at(3, 4, 11, 15), "1,5 ngày làm việc"),
    ],
)
def test_a_wait_is_told_in_working_days_of_seven_and_a_half_hours_to_a_tenth(
    end: datetime, words: str
) -> None:
    """From Tuesday 3 March, 07:30; two and a half hours are a third of a day, three and three quarters half of one."""
    summary, _sentences = told(facts(at(3, 2, 9), THREE_DAYS, waited(at(3, 3, 7, 30), end)))
    assert f"dừng {words} chờ bổ sung" in summary


def test_of_a_limit_in_hours_a_wait_takes_hours_told_to_a_tenth() -> None:
    """From 10:00 to 11:20: one hour and a third."""
    in_hours = TimeLimit(12, LimitUnit.WORKING_HOUR)
    summary, _sentences = told(facts(at(3, 2, 9), in_hours, waited(at(3, 2, 10), at(3, 2, 11, 20))))
    assert "dừng 1,3 giờ làm việc chờ bổ sung" in summary


def test_a_wait_that_begins_as_another_ends_is_told_as_one_stand() -> None:
    """Twice 24 hours."""
    summary, sentences = told(in_days((at(3, 3, 9), at(3, 4, 9)), (at(3, 4, 9), at(3, 5, 9))))
    assert "; dừng 2 ngày chờ bổ sung; hẹn trả" in summary
    assert "Dừng 2 ngày, từ 09:00 thứ Ba 03/03/2026 đến 09:00 thứ Năm 05/03/2026, chờ bổ sung." in sentences


TEN_DAYS = TimeLimit(10, LimitUnit.CALENDAR_DAY)
DEMANDED, PAID, SUPPLEMENTED = at(3, 3, 9), at(3, 3, 21), at(3, 4, 8)


def test_two_waits_at_once_are_told_as_one_stand_from_its_beginning_with_both_reasons() -> None:
    """A payment is demanded on Tuesday 3 March at 09:00, papers are asked for at 10:00; paid at 21:00, supplemented on
    Wednesday at 08:00. The clock turns from one to the other at 21:00 and takes one begun day."""
    halts = waited(DEMANDED, PAID, PAYMENT), waited(PAID, SUPPLEMENTED)
    summary, sentences = told(facts(at(3, 2, 9), TEN_DAYS, *halts))
    why = "chờ thực hiện nghĩa vụ tài chính và chờ bổ sung"
    assert f"; dừng 1 ngày {why}; hẹn trả" in summary
    assert [words for words in sentences if "chờ" in words] == [
        f"Dừng 1 ngày, từ 09:00 thứ Ba 03/03/2026 đến 08:00 thứ Tư 04/03/2026, {why}."
    ]


def test_of_three_waits_those_that_touch_are_one_stand_and_an_earlier_one_stays_apart() -> None:
    earlier = waited(at(3, 3, 7, 30), at(3, 3, 8))
    halts = waited(at(3, 3, 9), PAID, PAYMENT), waited(PAID, SUPPLEMENTED)
    joined = Halt(SUPPLEMENT, at(3, 3, 9), SUPPLEMENTED, (PAYMENT,))
    assert as_told((earlier, *halts)) == (earlier, joined)


def test_a_stand_that_lasts_is_told_from_its_beginning_with_what_it_is_for_now() -> None:
    halts = waited(DEMANDED, PAID, PAYMENT), waited(PAID, None)
    summary, sentences = told(facts(at(3, 2, 9), TEN_DAYS, *halts))
    assert "; đang ngừng tính, chờ bổ sung; " in summary
    assert "nghĩa vụ" not in summary
    assert (
        "Ngừng tính từ 09:00 thứ Ba 03/03/2026, trước đó chờ thực hiện nghĩa vụ tài chính, hiện chờ bổ sung."
        in sentences
    )


def test_days_of_a_wait_that_is_over_are_told_while_another_lasts() -> None:
    over, lasts = waited(at(3, 3, 9), at(3, 4, 9)), waited(at(3, 5, 9), None)
    summary, _sentences = told(facts(at(3, 2, 9), FIVE_DAYS, over, lasts))
    assert "dừng 1 ngày chờ bổ sung" in summary
    assert "đang ngừng tính, chờ bổ sung" in summary


def test_a_wait_that_begins_at_the_very_due_moment_adds_nothing_and_is_told_so() -> None:
    """Three working days from Monday end on Thursday 5 March at 17:00."""
    summary, sentences = told(facts(at(3, 2, 9), THREE_DAYS, waited(at(3, 5, 17), at(3, 6, 9))))
    assert "bổ sung" not in summary
    assert any("không được cộng thêm" in sentence for sentence in sentences)


def test_a_wait_that_begins_at_the_very_due_moment_leaves_the_promise_told_and_drawn() -> None:
    made = facts(at(3, 2, 9), THREE_DAYS, waited(at(3, 5, 17), None))
    assert told(made)[1][-1] == "Hẹn trả 17:00 thứ Năm 05/03/2026."
    assert list(roles(made).values())[-1] is DayRole.DUE
