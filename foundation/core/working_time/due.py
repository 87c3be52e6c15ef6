"""Due dates, always recomputed from the receipt, the limit and the recorded waiting."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from foundation.core.working_time.clocks import (
    Clock,
    Pause,
    WholeDayClock,
    WorkingDayClock,
    clock_of,
    clock_to,
)
from foundation.core.working_time.limits import TimeLimit
from foundation.core.working_time.service_hours import ServiceHours


def due_at(hours: ServiceHours, limit: TimeLimit, received_at: datetime) -> datetime:
    """When the result is due if nothing interrupts the work (Civil Code 2015, arts. 145-148).

    Days and months end at the closing time of a working day. Raises NoWorkingDayError.
    """
    return clock_of(hours, limit, received_at).due(())


def due_after_pauses(
    hours: ServiceHours,
    limit: TimeLimit,
    received_at: datetime,
    pauses: Sequence[Pause],
    *,
    extra_working_days: int = 0,
) -> datetime:
    """When the result is due if the agencies had to wait during `pauses`, in any order, overlapping or not.

    Working limits regain the working time that was lost, calendar limits every started day of waiting. An extension
    adds `extra_working_days` and regains the working time that is lost in it. A pause that begins when the due date,
    extended, has passed changes nothing: asking late does not undo being late. Raises ValueError for a negative
    extension, NoWorkingDayError.
    """
    clock = clock_of(hours, limit, received_at)
    return _extended(hours, clock, list(_apart(pauses, clock.since)), extra_working_days)


def due_after_promise(
    hours: ServiceHours,
    limit: TimeLimit,
    promised: datetime,
    pauses: Sequence[Pause],
    *,
    extra_working_days: int = 0,
) -> datetime:
    """When the result is due that was promised for `promised`, however that was counted, if the agencies had to wait
    during `pauses` since. Waits and the extension add what they add in `due_after_pauses`; without them it is the
    promise itself. Raises ValueError for a negative extension, NoWorkingDayError.
    """
    waits = list(_apart(pauses, min((pause.start for pause in pauses), default=promised)))
    if not extra_working_days and not (waits and waits[0].start < promised):
        return promised
    return _extended(hours, clock_to(hours, limit, promised), waits, extra_working_days)


def days_taken(
    hours: ServiceHours, limit: TimeLimit, received_at: datetime, pauses: Sequence[Pause]
) -> tuple[list[date], date] | None:
    """The days that waiting takes of a limit that runs to the end of a date, and the last day of the limit after that;
    None for a limit that runs otherwise. Raises NoWorkingDayError."""
    clock = clock_of(hours, limit, received_at)
    if not isinstance(clock, WholeDayClock):
        return None
    waits = list(_apart(pauses, clock.since))
    return clock.taken(waits), clock.last_day_after(waits)


def _extended(hours: ServiceHours, clock: Clock, waits: Sequence[Pause], extra_working_days: int) -> datetime:
    if extra_working_days < 0:
        raise ValueError("A time limit is extended forwards only.")
    if isinstance(clock, WorkingDayClock):
        return _used_up(replace(clock, days=clock.days + extra_working_days), waits)
    due = _used_up(clock, waits)
    if not extra_working_days:
        return due
    extension = WorkingDayClock(hours.office, due, due, extra_working_days)
    return _used_up(extension, [wait for wait in waits if wait.start >= due])


def _used_up(clock: Clock, waits: Sequence[Pause]) -> datetime:
    """When the clock has run, standing still in those of the waits that begin before."""
    starts = [wait.start for wait in waits]
    counted = 0
    due = clock.due(())
    while (begun := bisect_left(starts, due)) > counted:
        counted = begun
        due = clock.due(waits[:counted])
    return due


def _apart(pauses: Sequence[Pause], since: datetime) -> Iterator[Pause]:
    """The pauses in order, overlapping ones as one, without what lies before `since`."""
    joined: Pause | None = None
    counted = (Pause(max(pause.start, since), pause.end) for pause in pauses if pause.end > since)
    for pause in sorted(counted, key=lambda each: each.start):
        if joined is None or pause.start > joined.end:
            if joined is not None:
                yield joined
            joined = pause
        else:
            joined = Pause(joined.start, max(joined.end, pause.end))
    if joined is not None:
        yield joined
