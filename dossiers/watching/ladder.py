"""The ladder of urging in words, and how far each rung reaches at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dossiers.models import Measure, Rung
from foundation.core.working_time import WorkingCalendar, moment_before

EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Before anything was ever due."""
MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A rung and the sentence that says it."""

    rung: Rung
    sentence: str


def lines() -> list[Line]:
    """The whole ladder as a page shows it. One query."""
    return [Line(rung, sentence(rung)) for rung in rungs()]


def rungs() -> QuerySet[Rung]:
    """The rungs that hold, in the order of their moments."""
    return Rung.objects.filter(until=None)


def reach(rung: Rung, calendar: WorkingCalendar, now: datetime) -> tuple[datetime, datetime]:
    """Between which due dates, the first excluded and the last included, a dossier stands on the rung now and did not
    when the rung was added. What is overdue has passed the rungs before its due date."""
    after = since_when(rung, calendar)
    return (max(after, now - MOMENT) if rung.hours < 0 else after), due_by(calendar, now, rung.hours)


def since_when(rung: Rung, calendar: WorkingCalendar) -> datetime:
    """The last due date of those that had come to the rung when it was added."""
    return due_by(calendar, rung.since, rung.hours) if rung.since else EVER


@lru_cache(maxsize=1024)
def due_by(calendar: WorkingCalendar, at: datetime, hours: int) -> datetime:
    """The last due date of those that are at most so many working hours away at a moment or, for positive ones, have
    passed by as many; with 0 those that have passed. A date at an opening is as far away as the closing before it."""
    span = timedelta(hours=abs(hours))
    if hours < 0:
        return calendar.next_opening(calendar.add_working_time(calendar.next_opening(at), span))
    return moment_before(calendar, at, span) if hours else at - MOMENT


def sentence(rung: Rung) -> str:
    """The rung as a sentence."""
    who = ", ".join(_told(rung))
    return _("%(when)s: %(who)s.") % {"when": _when(rung), "who": who}


def _when(rung: Rung) -> str:
    hours, is_step = abs(rung.hours), rung.measure == Measure.STEP
    if rung.measure == Measure.APOLOGY:
        return _when_drafted(rung)
    if rung.hours == 0:
        return _("As soon as the open step is late") if is_step else _("As soon as the dossier is overdue")
    if rung.hours < 0:
        words = (
            ngettext(
                "%(hours)s working hour before the open step is due",
                "%(hours)s working hours before the open step is due",
                hours,
            )
            if is_step
            else ngettext(
                "%(hours)s working hour before the dossier is due",
                "%(hours)s working hours before the dossier is due",
                hours,
            )
        )
    elif is_step:
        words = ngettext(
            "%(hours)s working hour after the open step was due",
            "%(hours)s working hours after the open step was due",
            hours,
        )
    else:
        words = ngettext(
            "%(hours)s working hour after the dossier was due",
            "%(hours)s working hours after the dossier was due",
            hours,
        )
    return words % {"hours": hours}


def _when_drafted(rung: Rung) -> str:
    hours = abs(rung.hours)
    if rung.hours <= 0:
        words = ngettext(
            "%(hours)s working hour before a dossier is due that cannot be done in time an apology is drafted",
            "%(hours)s working hours before a dossier is due that cannot be done in time an apology is drafted",
            hours,
        )
    else:
        words = ngettext(
            "%(hours)s working hour after the due date an apology is drafted",
            "%(hours)s working hours after the due date an apology is drafted",
            hours,
        )
    return words % {"hours": hours}


def _told(rung: Rung) -> Iterable[str]:
    if rung.to_holder:
        yield pgettext("told", "the holder")
    if rung.to_heads:
        yield pgettext("told", "the heads of the handling unit")
    if rung.to_leaders:
        yield pgettext("told", "the leaders of the agency")
