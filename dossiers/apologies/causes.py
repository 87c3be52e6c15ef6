"""Why a dossier cannot be done in time, out of its record, in the words of an official paper.

They are printed on form 04, which speaks Vietnamese, and a head may change every word before it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from dossiers.clock.recorded import hours_of
from dossiers.models import Dossier, Interval, StepInstance
from dossiers.models.interval import RUNNING
from dossiers.moves.shared_arguments import LONGEST_REASON
from dossiers.process import process_of
from foundation.core.working_time import WorkingCalendar

Wait = tuple[datetime, datetime]
NOTHING_ELSE = (
    "Các bước giải quyết còn lại cần nhiều thời gian hơn thời gian còn lại đến ngày hẹn trả kết quả."
)
AFTER_THE_END = "Chưa hoàn thành việc giải quyết trong thời hạn đã hẹn."


def causes_of(
    dossier: Dossier, stays: Iterable[StepInstance], intervals: Iterable[Interval], now: datetime
) -> str:
    """Which steps took longer than they were given and with whom, how often and how long it waited, how often it was
    sent back; a sentence a line."""
    calendar = hours_of(dossier).office
    stays, waits = (
        list(stays),
        [(one.started_at, one.ended_at or now) for one in intervals if one.kind != RUNNING],
    )
    lines = [
        *_late_steps(dossier, stays, waits, calendar, now),
        *_waited(waits, calendar),
        *_sent_back(stays),
    ]
    return "\n".join(lines or [_nothing_else(dossier, now)])[:LONGEST_REASON]


def _nothing_else(dossier: Dossier, now: datetime) -> str:
    return AFTER_THE_END if dossier.due_at is not None and dossier.due_at < now else NOTHING_ELSE


def _late_steps(
    dossier: Dossier,
    stays: Iterable[StepInstance],
    waits: Sequence[Wait],
    calendar: WorkingCalendar,
    now: datetime,
) -> Iterator[str]:
    for stay in stays:
        end = stay.left_at or now
        if stay.due_at is None or end <= stay.due_at:
            continue
        over = calendar.working_time_between(stay.due_at, end)
        taken = calendar.working_time_between(stay.entered_at, end) - _lost(
            stay.entered_at, end, waits, calendar
        )
        name = process_of(dossier).node(stay.key).name("vi")
        holder = f", người xử lý {stay.assignee.full_name}" if stay.assignee else ""
        took = "đã xử lý" if stay.left_at else "đang xử lý, đến nay mất"
        yield (
            f"Bước “{name}” tại {stay.unit.name}{holder}: {took} {_hours(taken)}, "
            f"thời gian được giao {_hours(taken - over)}."
        )


def _lost(since: datetime, until: datetime, waits: Iterable[Wait], calendar: WorkingCalendar) -> timedelta:
    """The working time between the two moments in which the clock stood."""
    spans = ((max(begun, since), min(ended, until)) for begun, ended in waits)
    return sum(
        (calendar.working_time_between(begun, ended) for begun, ended in spans if ended > begun), timedelta()
    )


def _waited(waits: Sequence[Wait], calendar: WorkingCalendar) -> Iterator[str]:
    if waits:
        total = sum((calendar.working_time_between(*wait) for wait in waits), timedelta())
        yield f"Việc giải quyết phải tạm dừng {len(waits)} lần, tổng cộng {_hours(total)}."


def _sent_back(stays: Iterable[StepInstance]) -> Iterator[str]:
    if number := sum(stay.outcome == "send_back" for stay in stays):
        yield f"Hồ sơ được trả lại {number} lần để thẩm định lại."


def _hours(span: timedelta) -> str:
    """A working time in hours and minutes, as it is said on papers: "12 giờ 30 phút làm việc"."""
    minutes = max(round(span / timedelta(minutes=1)), 0)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ" if hours or not rest else "", f"{rest} phút" if rest else ""]
    return " ".join(part for part in parts if part) + " làm việc"
