"""The legal clock of a dossier, as pure arithmetic over what was recorded.

A due date is always recomputed from the receipt, the limit, the pauses and the one extension; it is never counted
down and never moved by hand. The stored due date is a cache of `due`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from foundation.core.working_time import (
    VIETNAM,
    Pause,
    ServiceHours,
    TimeLimit,
    due_after_pauses,
    due_after_promise,
)


class Punctuality(StrEnum):
    """How a dossier stands to its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    WITHIN = "within"
    SOON = "soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stand:
    """A due date that counting anew at `since`, by another calendar or procedure, left as it was; see `followed` and
    `promised_anew`."""

    due: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the clock remembers of one dossier: receipt, limit, closed pauses, and extra working days with the moment at
    which they were given. `stood`: the date from which it counts since it was counted anew. `national`: the limit of
    the law, where an agency promised one of its own in another unit, which counts days and waits differently."""

    received_at: datetime
    limit: TimeLimit
    pauses: Sequence[Pause] = ()
    extra_working_days: int = 0
    extended_at: datetime | None = None
    stood: Stand | None = None
    national: TimeLimit | None = None


def due(hours: ServiceHours, recorded: Recorded) -> datetime:
    """The due date that follows from what was recorded (Civil Code 2015, arts. 145–148, for the counting rule).

    A wait that began when a standing date had passed is not in that date, however early it ended: like any wait that
    begins late it adds nothing, until an extension reaches over it. An agency's own limit is never the longer one.
    """
    own = _due_by(recorded.limit, hours, recorded)
    return own if recorded.national is None else min(own, _due_by(recorded.national, hours, recorded))


def falls_to_national(hours: ServiceHours, recorded: Recorded) -> bool:
    """Whether, on these days and after these waits, the limit of the law ends before the agency's own."""
    return recorded.national is not None and due(hours, recorded) < _due_by(recorded.limit, hours, recorded)


def _due_by(limit: TimeLimit, hours: ServiceHours, recorded: Recorded) -> datetime:
    if (stood := recorded.stood) is not None:
        later = recorded.extended_at is not None and recorded.extended_at > stood.since
        return due_after_promise(
            hours,
            limit,
            stood.due,
            [pause for pause in recorded.pauses if pause.end > stood.since or pause.start >= stood.due],
            extra_working_days=recorded.extra_working_days if later else 0,
        )
    return due_after_pauses(
        hours,
        limit,
        recorded.received_at,
        recorded.pauses,
        extra_working_days=recorded.extra_working_days,
    )


def shared_out(
    hours: ServiceHours, received_at: datetime, limit: TimeLimit, national: TimeLimit | None
) -> timedelta:
    """The working time that the limit itself gives, of which each step has its share; of an agency's own and the law's
    (`Recorded.national`) that which ends first.

    Neither a wait nor an apology is shared out: either is given back to the step in which it falls, and whoever comes
    later gets no longer because an applicant was slow.
    """
    promised = due(hours, Recorded(received_at, limit, national=national))
    return hours.office.working_time_between(received_at, promised)


def followed(present: datetime, counted: datetime, moment: datetime) -> datetime:
    """The due date after a change of calendar that was made at `moment`, or, if the clock stood, when it began to.

    A date that has passed stays, so that what was missed stays missed; and one that had not is never moved to a moment
    that has: nobody becomes late by a decision that was made afterwards (decision 0005).
    """
    return present if present < moment or counted <= moment else counted


def promised_anew(present: datetime, counted: datetime, moment: datetime) -> tuple[datetime, bool]:
    """The due date of a dossier that is put under another procedure at `moment`, and whether that is the one promised
    before: nobody is promised a result for a moment that is over, so it is kept then."""
    return (present, True) if counted <= moment else (counted, False)


def punctuality(
    due_date: datetime | None,
    finished_at: datetime | None,
    now: datetime,
    *,
    paused: bool,
    soon: timedelta,
    missed: bool = False,
) -> Punctuality:
    """Early, on time or late for a finished dossier; within, soon, overdue or paused for an open one.

    Early means finished on a day before the due day; soon means that the due date comes within `soon` from `now`;
    `missed` that an earlier due date had passed when this one was set, which makes it late for good.
    """
    if due_date is None:
        return Punctuality.NONE
    if finished_at is not None:
        return Punctuality.LATE if missed else _outcome(due_date, finished_at)
    if paused:
        return Punctuality.PAUSED
    if missed or now > due_date:
        return Punctuality.OVERDUE
    return Punctuality.SOON if due_date - now <= soon else Punctuality.WITHIN


def _outcome(due_date: datetime, finished_at: datetime) -> Punctuality:
    if finished_at > due_date:
        return Punctuality.LATE
    early = finished_at.astimezone(VIETNAM).date() < due_date.astimezone(VIETNAM).date()
    return Punctuality.EARLY if early else Punctuality.ON_TIME
