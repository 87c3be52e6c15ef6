"""Why a dossier is due when it is due, in words and in days."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from dossiers.clock.days import DayRole, days_of
from dossiers.clock.explanation import explain
from dossiers.clock.halts import Halt
from dossiers.clock.rules import Recorded, due
from dossiers.clock.story import Facts, tell
from dossiers.states import State
from dossiers.waits import PAYMENT, SUPPLEMENT, SUSPENSION
from foundation.accounts.models import Role
from foundation.core.working_time import (
    VIETNAM,
    ExceptionalDay,
    LimitUnit,
    Pause,
    ServiceHours,
    TimeLimit,
    WorkingCalendar,
)
from foundation.core.working_time.days import USUAL_DAY
from tests.dossiers.stages import at_stage, make
from tests.foundation.core.houses import one_house
from tests.support.factories import dossier_in, staff

TET = {date(2026, 2, day): ExceptionalDay() for day in range(16, 21)}
SWAPPED = {date(2026, 8, 31): ExceptionalDay(), date(2026, 8, 22): ExceptionalDay(USUAL_DAY)}
CALENDAR = WorkingCalendar(exceptions=TET | SWAPPED)
THREE_DAYS = TimeLimit(3, LimitUnit.WORKING_DAY)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def facts(received: datetime, limit: TimeLimit = THREE_DAYS, *halts: Halt, extra: int = 0) -> Facts:
    """Facts whose due date follows from them."""
    pauses = [Pause(halt.start, halt.end) for halt in halts if halt.end]
    due_at = due(one_house(CALENDAR), Recorded(received, limit, pauses, extra))
    return Facts(one_house(CALENDAR), limit, received, due_at, halts=halts, extra_working_days=extra)


def told(made: Facts) -> tuple[str, list[str]]:
    with override("vi"):
        return tell(made)


def roles(made: Facts) -> dict[date, DayRole]:
    return {one.day: one.role for one in days_of(made, made.received_at)}


def test_a_receipt_on_friday_counts_from_monday_and_a_wait_is_left_out() -> None:
    wait = Halt(SUPPLEMENT, at(3, 9, 9), at(3, 11, 9))
    summary, _sentences = told(facts(at(3, 6, 16, 10), THREE_DAYS, wait))
    assert summary == (
        "3 ngày làm việc: nhận 16:10 thứ Sáu 06/03/2026 nên tính từ thứ Hai 09/03/2026; "
        "dừng 2 ngày làm việc chờ bổ sung; hẹn trả 17:00 thứ Sáu 13/03/2026."
    )


def test_days_of_a_wait_are_those_whose_end_it_took() -> None:
    wait = Halt(SUPPLEMENT, at(3, 9, 9), at(3, 11, 9))
    found = roles(facts(at(3, 6, 16, 10), THREE_DAYS, wait))
    assert [str(role) for role in found.values()] == [
        "received", "off", "off", "paused", "paused", "counted", "counted", "due",
    ]  # fmt: skip


def test_tet_is_named_and_drawn_as_days_off() -> None:
    made = facts(at(2, 10, 9), TimeLimit(5, LimitUnit.WORKING_DAY))
    _summary, sentences = told(made)
    assert "Không tính ngày nghỉ lễ: 16/02–20/02." in sentences
    assert "Không tính ngày nghỉ hằng tuần: 14/02–15/02, 21/02–22/02." in sentences
    found = roles(made)
    assert {found[day] for day in TET} == {DayRole.OFF}
    assert found[date(2026, 2, 24)] == DayRole.DUE


def test_what_comes_after_hours_before_tet_counts_from_the_first_day_after_it() -> None:
    _summary, sentences = told(facts(at(2, 13, 17, 30)))
    assert sentences[1] == (
        "Nhận 17:30 thứ Sáu 13/02/2026 ngoài giờ làm việc nên coi như nhận 07:30 thứ Hai 23/02/2026 "
        "và tính từ thứ Ba 24/02/2026."
    )
    assert sentences[-1] == "Hẹn trả 17:00 thứ Năm 26/02/2026."


def test_a_working_saturday_is_counted_and_named() -> None:
    _summary, sentences = told(facts(at(8, 21, 10), TimeLimit(1, LimitUnit.WORKING_DAY)))
    assert "Có tính ngày làm việc bù: 22/08." in sentences
    assert sentences[-1] == "Hẹn trả 17:00 thứ Bảy 22/08/2026."


def test_calendar_days_count_weekends_and_an_extension_stands_at_the_end() -> None:
    made = facts(at(4, 23, 8), TimeLimit(5, LimitUnit.CALENDAR_DAY), extra=2)
    summary, _sentences = told(made)
    assert "gia hạn 2 ngày làm việc kèm văn bản xin lỗi" in summary
    found = roles(made)
    assert [found[date(2026, 4, day)] for day in (25, 26, 28, 29, 30)] == [
        DayRole.COUNTED, DayRole.COUNTED, DayRole.COUNTED, DayRole.EXTENDED, DayRole.DUE,
    ]  # fmt: skip


def test_an_open_wait_stands_and_one_after_the_due_date_adds_nothing() -> None:
    standing = Halt(SUSPENSION, at(3, 4, 9), None)
    late = Halt(PAYMENT, at(3, 9, 9), at(3, 10, 9))
    assert "đang ngừng tính, tạm dừng giải quyết" in told(facts(at(3, 2, 9), THREE_DAYS, standing))[0]
    summary, sentences = told(facts(at(3, 2, 9), THREE_DAYS, late))
    assert "nghĩa vụ" not in summary
    assert "không được cộng thêm" in " ".join(sentences)


def test_while_the_clock_stands_no_day_is_promised_that_will_not_be_kept() -> None:
    """Received on a Monday for three working days and asked for a supplement on Wednesday: Thursday is no promise."""
    made = facts(at(3, 2, 9), THREE_DAYS, Halt(SUPPLEMENT, at(3, 4, 9), None))
    summary, sentences = told(made)
    assert "05/03/2026" not in summary + sentences[-1]
    assert sentences[-1] == "Ngày hẹn trả lùi lại trong lúc ngừng tính và được báo lại khi tính tiếp."
    assert DayRole.DUE not in roles(made).values()
    too_late = facts(at(3, 2, 9), THREE_DAYS, Halt(PAYMENT, at(3, 9, 9), None))
    assert roles(too_late)[date(2026, 3, 5)] is DayRole.DUE
    assert told(too_late)[1][-1] == "Hẹn trả 17:00 thứ Năm 05/03/2026."


def test_a_wait_of_less_than_a_day_is_told_in_hours_and_minutes() -> None:
    """From 14:30 to 16:25 on a day whose office is open until 17:00."""
    wait = Halt(PAYMENT, at(3, 4, 14, 30), at(3, 4, 16, 25))
    assert "dừng 1 giờ 55 phút làm việc chờ" in told(facts(at(3, 2, 9), THREE_DAYS, wait))[0]
    short = Halt(PAYMENT, at(3, 4, 14, 30), at(3, 4, 14, 50))
    assert "dừng 20 phút làm việc chờ" in told(facts(at(3, 2, 9), THREE_DAYS, short))[0]


def test_the_day_on_which_it_counts_as_received_is_not_counted() -> None:
    """Filed on Friday after hours, received on Monday: Tuesday, Wednesday and Thursday are the three days."""
    found = roles(facts(at(3, 6, 17, 30)))
    assert [str(role) for role in found.values()] == [
        "received", "off", "off", "received", "counted", "counted", "due",
    ]  # fmt: skip
    in_days = roles(facts(at(3, 6, 17, 30), TimeLimit(3, LimitUnit.CALENDAR_DAY)))
    assert [str(role) for role in in_days.values()] == [
        "received", "off", "off", "received", "counted", "counted", "due",
    ]  # fmt: skip


def test_as_many_days_are_drawn_as_counted_as_the_limit_has() -> None:
    for hour in range(7 * 24):
        made = facts(at(2, 9, 0) + timedelta(hours=hour))
        drawn = list(roles(made).values())
        assert drawn.count(DayRole.COUNTED) + drawn.count(DayRole.DUE) == 3, made.received_at


ALWAYS_OPEN = one_house(WorkingCalendar((USUAL_DAY,) * 7))
FIVE_DAYS = TimeLimit(5, LimitUnit.CALENDAR_DAY)


def in_days(*waits: tuple[datetime, datetime], hours: ServiceHours = ALWAYS_OPEN) -> Facts:
    """Five calendar days from Monday 2 March 2026, 09:00, with these waits."""
    halts = tuple(Halt(SUPPLEMENT, *wait) for wait in waits)
    pauses = [Pause(*wait) for wait in waits]
    due_at = due(hours, Recorded(at(3, 2, 9), FIVE_DAYS, pauses))
    return Facts(hours, FIVE_DAYS, at(3, 2, 9), due_at, halts=halts)


@pytest.mark.parametrize(
    ("waits", "drawn"),
    [
        ([(at(3, 4, 9), at(3, 4, 10))], "received counted paused counted counted counted due"),
        ([(at(3, 4, 9), at(3, 5, 10))], "received counted paused paused counted counted counted due"),
        ([(at(3, 4, 23), at(3, 5, 1))], "received counted paused counted counted counted due"),
        ([(at(3, 2, 10), at(3, 2, 11))], "received paused counted counted counted counted due"),
        ([(at(3, 2, 10), at(3, 3, 11))], "received paused paused counted counted counted counted due"),
        (
            [(at(3, 3, 9), at(3, 3, 10)), (at(3, 5, 9), at(3, 5, 10))],
            "received paused counted counted counted counted due",
        ),
    ],
)
def test_each_started_day_of_waiting_takes_one_day_of_a_limit_in_calendar_days(
    waits: list[tuple[datetime, datetime]], drawn: str
) -> None:
    assert " ".join(roles(in_days(*waits)).values()) == drawn


def test_as_many_days_are_drawn_around_a_wait_as_the_clock_counts() -> None:
    for begun in range(1, 5 * 24):
        for hours in (1, 23, 24, 25, 49):
            start = at(3, 2, 9) + timedelta(hours=begun)
            drawn = list(roles(in_days((start, start + timedelta(hours=hours)))).values())
            assert drawn.count(DayRole.COUNTED) + drawn.count(DayRole.DUE) == 5, (start, hours)
            assert drawn.count(DayRole.PAUSED) == {1: 1, 23: 1, 24: 1, 25: 2, 49: 3}[hours], (start, hours)


def test_two_waits_within_one_day_are_told_as_the_one_day_that_they_take() -> None:
    summary, _sentences = told(in_days((at(3, 3, 9), at(3, 3, 10)), (at(3, 5, 9), at(3, 5, 10))))
    assert re.findall(r"dừng (\d+) ngày", summary) == ["1", "0"]


def test_days_off_after_the_last_day_of_the_limit_are_not_drawn_as_counted() -> None:
    """The fifth day is Saturday 7 March: Sunday counts no more, and the due day is Monday."""
    found = roles(in_days(hours=one_house(CALENDAR)))
    assert " ".join(found.values()) == "received counted counted counted counted counted off due"


def test_a_wait_that_begins_when_the_limit_has_ended_takes_no_day_of_it() -> None:
    made = in_days((at(3, 7, 17), at(3, 8, 18)))
    assert made.due_at == at(3, 7, 17)
    drawn = [str(one.role) for one in days_of(made, at(3, 9, 9))]
    assert drawn == ["received", "counted", "counted", "counted", "counted", "due", "paused", ""]


def test_a_wait_after_the_last_day_of_the_limit_takes_nothing_of_it_but_of_the_extension() -> None:
    """Saturday 7 March is the fifth day, Sunday and Monday are the two that were given; the wait takes Sunday."""
    wait = (at(3, 7, 18), at(3, 8, 18))
    recorded = Recorded(at(3, 2, 9), FIVE_DAYS, [Pause(*wait)], extra_working_days=2)
    made = replace(in_days(wait), due_at=due(ALWAYS_OPEN, recorded), extra_working_days=2)
    assert made.due_at == at(3, 10, 17)
    assert roles(made)[date(2026, 3, 8)] == DayRole.PAUSED


def test_a_wait_that_begins_at_the_due_moment_leaves_the_days_before_it_as_they_were() -> None:
    made = in_days((at(3, 9, 17), at(3, 9, 18)), hours=one_house(CALENDAR))
    assert made.due_at == at(3, 9, 17)
    assert roles(made)[date(2026, 3, 8)] == DayRole.OFF


def test_an_open_wait_takes_every_day_to_this_one_days_off_too() -> None:
    made = in_days(hours=one_house(CALENDAR))
    made = replace(made, halts=(Halt(SUSPENSION, at(3, 4, 9), None),))
    drawn = [str(one.role) for one in days_of(made, at(3, 15, 9))]
    assert drawn == ["received", "counted", *["paused"] * 12]


def test_a_wait_from_closing_time_to_closing_time_takes_the_day_between() -> None:
    wait = Halt(SUPPLEMENT, at(3, 9, 17), at(3, 10, 17))
    found = roles(facts(at(3, 6, 9), THREE_DAYS, wait))
    assert " ".join(found.values()) == "received off off counted paused counted due"


def test_hours_from_outside_office_hours_count_on_the_day_of_the_next_opening() -> None:
    """Friday 17:30: eight hours of Monday and four of Tuesday."""
    found = roles(facts(at(3, 6, 17, 30), TimeLimit(12, LimitUnit.WORKING_HOUR)))
    assert " ".join(found.values()) == "received off off counted due"


def test_a_saturday_at_the_counter_is_told_as_the_day_of_receipt_and_as_a_day_off_of_the_agency() -> None:
    saturdays = WorkingCalendar((*CALENDAR.weekly[:5], USUAL_DAY[:1], ()))
    hours = ServiceHours(reception=saturdays, office=CALENDAR)
    received = at(3, 7, 9)
    made = Facts(hours, THREE_DAYS, received, due(hours, Recorded(received, THREE_DAYS)))
    _summary, sentences = told(made)
    assert sentences[1] == "Nhận 09:00 thứ Bảy 07/03/2026 nên tính từ thứ Hai 09/03/2026."
    assert sentences[-1] == "Hẹn trả 17:00 thứ Tư 11/03/2026."
    assert [str(role) for role in roles(made).values()] == ["received", "off", "counted", "counted", "due"]


def test_the_first_promise_and_having_been_late_stay_told() -> None:
    made = replace(facts(at(3, 2, 9), extra=3), promised_at=at(3, 5, 17), missed_at=at(3, 5, 17))
    _summary, sentences = told(made)
    assert sentences[-3:] == [
        "Khi tiếp nhận đã hẹn trả 17:00 thứ Năm 05/03/2026.",
        "Ngày hẹn 17:00 thứ Năm 05/03/2026 đã qua khi có ngày hẹn mới nên hồ sơ vẫn tính là quá hạn.",
        "Hẹn trả 17:00 thứ Ba 10/03/2026.",
    ]


@pytest.mark.django_db
def test_before_reception_there_is_nothing_to_explain_and_afterwards_it_takes_few_queries() -> None:
    assert explain(dossier_in(State.REGISTERED)) is None
    dossier = make("extend", staff(Role.LEADER), at_stage("examining"))
    explain(dossier)
    with CaptureQueriesContext(connection) as queries:
        explained = explain(dossier)
    assert len(queries) <= 4
    assert explained is not None
    assert explained.due_at == dossier.due_at
    assert next(one for one in explained.days if one.role == DayRole.DUE).day == date(2026, 3, 24)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state", [State.RETURNED, State.SUSPENDED, State.CORRECTING, State.STOPPED, State.PROCESSING]
)
def test_every_received_dossier_can_be_explained_in_both_languages(state: State) -> None:
    dossier = dossier_in(state, "1.013225")
    for language in ("vi", "en"):
        with override(language):
            explained = explain(dossier)
            assert explained is not None
            assert explained.summary.endswith(".")
            assert all(sentence[0].isupper() or sentence[0].isdigit() for sentence in explained.sentences)
