"""When a case is due, found by walking over days and minutes as a clerk with a calendar on the wall would.

Every rule is written down again from decision 0005 and the Civil Code 2015 (arts. 144-148); nothing is taken from the
code that is checked. Moments are minutes since `cases.FIRST`; only the answer can lie between two minutes.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from tests.foundation.core.oracle.cases import DAY, FIRST, Calendar, Case

Spans = list[tuple[int, int]]


def due(case: Case) -> Fraction:
    """The due moment in minutes since `cases.FIRST`, exact."""
    start = _counts_as_received(case.reception, case.received)
    if case.unit == "working_hour":
        begin = start if case.counting != "next_day" else (start // DAY + 1) * DAY
        at = _worked(case, begin, case.value * 60)
        return _days_worked(case, at, case.extra) if case.extra else Fraction(at)
    if case.unit == "working_day" and case.counting == "from_instant":
        return _days_worked(case, start, case.value + case.extra)
    if case.unit in ("working_day", "same_day"):
        return _days_worked(case, start // DAY * DAY, _given_days(case, start) + case.extra)
    at = _through_the_calendar(case, start)
    return _days_worked(case, at, case.extra) if case.extra else Fraction(at)


def _counts_as_received(calendar: Calendar, minute: int) -> int:
    while not any(begin <= minute % DAY < end for begin, end in calendar.hours(minute // DAY)):
        minute += 1
    return minute


def _given_days(case: Case, start: int) -> int:
    """Working days from the morning of the receipt on; its own day is given on top, so that a wait on it is given
    back though it is not counted."""
    today = case.office.hours(start // DAY)
    if case.unit == "working_day":
        return case.value + bool(today)
    in_time = today and start % DAY <= case.cut_off and start % DAY < today[-1][1]
    return 1 if in_time else 1 + bool(today)


def _waits(case: Case, since: int) -> Spans:
    """The waits in order, as one where they touch, without what lies before `since`."""
    joined: Spans = []
    for begin, end in sorted((max(begin, since), end) for begin, end in case.waits if end > since):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _minutes_at_work(case: Case, day: int, since: int) -> Iterator[int]:
    """The minutes of a day, from `since` on, in which the office is open and waits for nobody."""
    waits = [wait for wait in case.waits if wait[0] < (day + 1) * DAY and wait[1] > day * DAY]
    for begin, end in case.office.hours(day):
        for minute in range(max(day * DAY + begin, since), day * DAY + end):
            if not any(first <= minute < last for first, last in waits):
                yield minute


def _worked(case: Case, since: int, minutes: int) -> int:
    """When so many minutes were worked."""
    day = since // DAY
    while True:
        for minute in _minutes_at_work(case, day, since):
            minutes -= 1
            if minutes == 0:
                return minute + 1
        day += 1


def _days_worked(case: Case, since: Fraction | int, days: int) -> Fraction:
    """When so many working days were worked; a minute is the part of a day that the day has minutes."""
    left, day = Fraction(days), int(since // DAY)
    while True:
        length = sum(end - begin for begin, end in case.office.hours(day))
        at_work = list(_minutes_at_work(case, day, int(since)))
        gone = max(since - at_work[0], 0) if at_work else 0  # the part of the first minute before `since`
        if length and left <= Fraction(len(at_work) - gone) / length:
            minutes = left * length + gone
            whole = ceil(minutes) - 1
            return at_work[whole] + minutes - whole
        left -= Fraction(len(at_work) - gone) / length if length else 0
        day += 1


def _through_the_calendar(case: Case, start: int) -> int:
    """Days and months: every day counts, the last one ends when the office closes, and never on a day off."""
    last = _last_day(case, start // DAY)
    from_instant = case.counting == "from_instant"
    waits = _waits(case, start if from_instant else start // DAY * DAY)
    waited, until = 0, -1
    while True:
        if from_instant:
            at = _open_moment(case, last * DAY + start % DAY + waited, until)
        else:
            at = _closing(case, last + -(-waited // DAY), until)
        if not waits or waits[0][0] >= at:
            return at
        begin, end = waits.pop(0)
        waited, until = waited + end - begin, end


def _last_day(case: Case, first: int) -> int:
    if case.unit == "calendar_day":
        return first + case.value
    day = FIRST + timedelta(days=first)
    months = day.year * 12 + day.month - 1 + case.value
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    length = (after - timedelta(days=1)).day
    return (date(months // 12, months % 12 + 1, min(day.day, length)) - FIRST).days


def _closing(case: Case, day: int, until: int) -> int:
    """The first closing time from that day on that comes after `until`."""
    while not case.office.hours(day) or day * DAY + case.office.hours(day)[-1][1] <= until:
        day += 1
    return day * DAY + case.office.hours(day)[-1][1]


def _open_moment(case: Case, minute: int, until: int) -> int:
    """That minute or the end of the wait, whichever is later, if the office is open or just closing, else the next
    minute in which it is open."""
    minute = max(minute, until)
    while not any(begin <= minute % DAY <= end for begin, end in case.office.hours(minute // DAY)):
        minute += 1
    return minute
