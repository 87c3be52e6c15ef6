"""Why a dossier cannot be done in time, out of its record, in the words of an official paper.

They are printed on form 04, which speaks Vietnamese, and a head may change every word before it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from dossiers.clock.recorded import hours_of
from dossiers.clock.stays import put_together, unbroken
from dossiers.models import Dossier, Interval, StepInstance
from dossiers.models.interval import RUNNING
from dossiers.moves.shared_arguments import LONGEST_REASON
from dossiers.process import process_of
from dossiers.terms import promised_limit
from foundation.core.working_time import Pause, WorkingCalendar, days_taken

Wait = tuple[datetime, datetime]
NOTHING_ELSE = (
    "Các bước giải quyết còn lại cần nhiều thời gian hơn thời gian còn lại đến ngày hẹn trả kết quả."
)
AFTER_THE_END = "Chưa hoàn thành việc giải quyết trong thời hạn đã hẹn."


def causes_of(
    dossier: Dossier,
    stays: Iterable[StepInstance],
    intervals: Iterable[Interval],
    now: datetime,
    *,
    with_names: bool,
) -> str:
    """Which steps took longer than they were given, how often and how long it waited, how often it was sent back; a
    sentence a line, as many as a reason may have letters for. `with_names` of whoever had a step, which are for the
    inside and not for the letter."""
    calendar = hours_of(dossier).office
    stays = unbroken(list(stays))
    waits = [(one.started_at, one.ended_at or now) for one in intervals if one.kind != RUNNING]
    lines = [
        *_late_steps(dossier, stays, waits, now, with_names=with_names),
        *_waited(dossier, waits, calendar),
        *_sent_back(stays),
    ]
    return _within(lines or [_nothing_else(dossier, now)])


def _within(lines: Sequence[str]) -> str:
    """Whole lines, up to the length of a reason."""
    joined = accumulate(lines, "{}\n{}".format)
    return max((text for text in joined if len(text) <= LONGEST_REASON), key=len, default="")


def _nothing_else(dossier: Dossier, now: datetime) -> str:
    return AFTER_THE_END if dossier.due_at is not None and dossier.due_at < now else NOTHING_ELSE


def _late_steps(
    dossier: Dossier, stays: Iterable[StepInstance], waits: Sequence[Wait], now: datetime, *, with_names: bool
) -> Iterator[str]:
    """One line for each step, however many people had it one after the other: it has one deadline."""
    calendar = hours_of(dossier).office
    for step in put_together(stays):
        since, last = step[0].entered_at, step[-1]
        end = last.left_at or now
        if last.due_at is None or end <= last.due_at:
            continue
        taken = calendar.working_time_between(since, end) - _lost(since, end, waits, calendar)
        over = calendar.working_time_between(last.due_at, end)
        took = "đã xử lý" if last.left_at else "đang xử lý, đến nay mất"
        yield (
            f"Bước “{process_of(dossier).node(last.key).name('vi')}” tại {last.unit.name}"
            f"{_holders(step) if with_names else ''}: "
            f"{took} {_hours(taken)}, thời gian được giao {_hours(taken - over)}."
        )


def _holders(step: Iterable[StepInstance]) -> str:
    names = dict.fromkeys(stay.assignee.full_name for stay in step if stay.assignee)
    return f", người xử lý {', '.join(names)}" if names else ""


def _lost(since: datetime, until: datetime, waits: Iterable[Wait], calendar: WorkingCalendar) -> timedelta:
    """The working time between the two moments in which the clock stood."""
    spans = ((max(begun, since), min(ended, until)) for begun, ended in waits)
    return sum(
        (calendar.working_time_between(begun, ended) for begun, ended in spans if ended > begun), timedelta()
    )


def _waited(dossier: Dossier, waits: Sequence[Wait], calendar: WorkingCalendar) -> Iterator[str]:
    """How long, in the days by which the waits moved the due date where they move it by whole ones."""
    if not waits:
        return
    assert dossier.received_at is not None
    total = sum((calendar.working_time_between(*wait) for wait in waits), timedelta())
    pauses = [Pause(*wait) for wait in waits]
    moved = days_taken(hours_of(dossier), promised_limit(dossier), dossier.received_at, pauses)
    how_long = f"{len(moved[0])} ngày" if moved and moved[0] else _hours(total)
    yield f"Việc giải quyết phải tạm dừng {len(waits)} lần, tổng cộng {how_long}."


def _sent_back(stays: Iterable[StepInstance]) -> Iterator[str]:
    if number := sum(stay.outcome == "send_back" for stay in stays):
        yield f"Hồ sơ được trả lại {number} lần để thẩm định lại."


def _hours(span: timedelta) -> str:
    """A working time in hours and minutes, as it is said on papers: "12 giờ 30 phút làm việc"."""
    minutes = max(round(span / timedelta(minutes=1)), 0)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} giờ" if hours or not rest else "", f"{rest} phút" if rest else ""]
    return " ".join(part for part in parts if part) + " làm việc"
