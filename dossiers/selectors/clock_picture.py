"""The clock of a dossier explained on a page: the sentences, and a small calendar of its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.clock.explanation import ExplainedDay, explain
from dossiers.models import Dossier
from dossiers.states import State

MOST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day of the picture; `kind` is its role, empty outside the time of the dossier."""

    number: int
    kind: str
    today: bool


@dataclass(frozen=True, slots=True)
class ClockMonth:
    """One month of the picture; weeks of seven days, None outside the month."""

    title: str
    weeks: list[list[ClockDay | None]]


@dataclass(frozen=True, slots=True)
class ClockPicture:
    """What dossiers/parts/clock_story.html shows."""

    summary: str
    sentences: list[str]
    months: list[ClockMonth]


def picture_of(dossier: Dossier, beside: Sequence[State] = ()) -> ClockPicture | None:
    """The clock of a dossier in words and as a calendar; None before reception. `beside` its state, steps wait in
    these. A few queries."""
    told = explain(dossier, beside)
    if told is None:
        return None
    return ClockPicture(told.summary, told.sentences, months_of(told.days, timezone.localdate()))


def months_of(days: Sequence[ExplainedDay], today: date) -> list[ClockMonth]:
    """The months of the days, week by week. Of a long span the first, the present and the last month are drawn."""
    roles = {one.day: str(one.role) for one in days}
    months = sorted({(day.year, day.month) for day in roles})
    if len(months) > MOST_MONTHS:
        kept = {months[0], months[-1], (today.year, today.month)}
        months = [month for month in months if month in kept]
    return [_month(roles, today, year, month) for year, month in months]


def _month(roles: dict[date, str], today: date, year: int, month: int) -> ClockMonth:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    cells: list[ClockDay | None] = [None] * first.weekday()
    for number in range(1, (after - first).days + 1):
        day = date(year, month, number)
        cells.append(ClockDay(number, roles.get(day, ""), day == today))
    cells += [None] * (-len(cells) % 7)
    weeks = [
        [cell for _i, cell in week] for _n, week in groupby(enumerate(cells), key=lambda pair: pair[0] // 7)
    ]
    return ClockMonth(_("Month %(month)s/%(year)s") % {"month": month, "year": year}, weeks)
