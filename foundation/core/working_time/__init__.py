"""Working time: office hours, days off, deadlines and waiting, as pure arithmetic.

How it counts and why is told in docs/explanation/working-time.md.
"""

from foundation.core.working_time.calendar import VIETNAM, WorkingCalendar
from foundation.core.working_time.clocks import Pause, begun_days, first_day
from foundation.core.working_time.days import (
    OFFICE_WEEK,
    USUAL_DAY,
    DayKind,
    ExceptionalDay,
    Window,
    exceptional_day,
)
from foundation.core.working_time.due import days_taken, due_after_pauses, due_after_promise, due_at
from foundation.core.working_time.index import LONGEST_CLOSURE, NoWorkingDayError
from foundation.core.working_time.limits import Counting, LimitUnit, TimeLimit, effective_start
from foundation.core.working_time.measures import WorkingSpan, moment_before, share_of, span_between, step_due
from foundation.core.working_time.service_hours import ServiceHours

__all__ = [
    "LONGEST_CLOSURE",
    "OFFICE_WEEK",
    "USUAL_DAY",
    "VIETNAM",
    "Counting",
    "DayKind",
    "ExceptionalDay",
    "LimitUnit",
    "NoWorkingDayError",
    "Pause",
    "ServiceHours",
    "TimeLimit",
    "Window",
    "WorkingCalendar",
    "WorkingSpan",
    "begun_days",
    "days_taken",
    "due_after_pauses",
    "due_after_promise",
    "due_at",
    "effective_start",
    "exceptional_day",
    "first_day",
    "moment_before",
    "share_of",
    "span_between",
    "step_due",
]
