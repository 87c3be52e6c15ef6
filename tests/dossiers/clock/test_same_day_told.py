"""How results of the same day are told: by the cut-off, and by the hours of reception and agency."""

from datetime import datetime, time

import pytest

from dossiers.clock.rules import Recorded, due
from dossiers.clock.story import Facts
from foundation.core.working_time import (
    USUAL_DAY,
    LimitUnit,
    ServiceHours,
    TimeLimit,
    Window,
    WorkingCalendar,
)
from tests.dossiers.clock.test_explanation import at, facts, told

FRIDAY, MONDAY, TUESDAY = "thứ Sáu 27/02/2026", "thứ Hai 02/03/2026", "thứ Ba 03/03/2026"


@pytest.mark.parametrize(
    ("received", "cut_off", "words"),
    [
        (at(3, 2, 15), 15, f"Nhận 15:00 {MONDAY}, trước 15:00 nên hẹn trả trong ngày {MONDAY}."),
        (at(3, 2, 15, 1), 15, f"Nhận 15:01 {MONDAY}, sau 15:00 nên hẹn trả {TUESDAY}."),
        (
            at(2, 27, 17, 30),
            15,
            f"Nhận 17:30 {FRIDAY} ngoài giờ làm việc nên coi như nhận 07:30 {MONDAY} và hẹn trả trong ngày đó.",
        ),
        (
            at(3, 2, 12),
            10,
            f"Nhận 12:00 {MONDAY} ngoài giờ làm việc nên coi như nhận 13:30 {MONDAY}, sau 10:00, và hẹn trả {TUESDAY}.",
        ),
    ],
)
def test_cut_off_and_office_hours_are_told(received: datetime, cut_off: int, words: str) -> None:
    limit = TimeLimit(1, LimitUnit.SAME_DAY, cut_off=time(cut_off))
    assert told(facts(received, limit))[1][1] == words


@pytest.mark.parametrize("received", [at(3, 2, 11, 45), at(3, 2, 15)], ids=["before_cut_off", "at_cut_off"])
def test_what_is_received_when_the_agency_has_closed_is_told_to_be_due_on_its_next_day(
    received: datetime,
) -> None:
    evenings = WorkingCalendar(((Window(time(7, 30), time(19)),),) * 6 + ((),))
    mornings = WorkingCalendar((USUAL_DAY[:1],) * 5 + ((), ()))
    hours, same_day = ServiceHours(evenings, mornings), TimeLimit(1, LimitUnit.SAME_DAY)
    made = Facts(hours, same_day, received, due(hours, Recorded(received, same_day)))
    assert told(made)[1][1] == (
        f"Nhận {received:%H:%M} thứ Hai 02/03/2026 khi cơ quan đã hết giờ làm việc nên hẹn trả thứ Ba 03/03/2026."
    )
