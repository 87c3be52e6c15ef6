"""What happened to a dossier, in plain words, and the picture of its clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dossiers.clock import IntervalKind
from dossiers.models import Dossier, Interval, StepInstance
from dossiers.states import MOVES, State
from portal.agencies.selectors import calendar_of
from portal.core.working_time import LimitUnit, WorkingCalendar

HAPPENED: dict[str, str | Promise] = {
    "submit": gettext_lazy("The dossier was submitted"),
    "request_completion": gettext_lazy("The dossier has to be completed before it is received"),
    "complete": gettext_lazy("The completed dossier was sent"),
    "refuse": gettext_lazy("The dossier was not accepted"),
    "receive": gettext_lazy("The dossier was received and an appointment given"),
    "hand_over": gettext_lazy("The dossier was handed over for processing"),
    "request_supplement": gettext_lazy("A supplement was requested; the time limit waits"),
    "supplement": gettext_lazy("The supplement was sent; the time limit runs on"),
    "request_payment": gettext_lazy("A payment was requested; the time limit waits"),
    "confirm_payment": gettext_lazy("The payment was confirmed; the time limit runs on"),
    "propose": gettext_lazy("Examined; submitted for approval"),
    "approve": gettext_lazy("The result was approved and signed"),
    "issue_result": gettext_lazy("The result is ready"),
    "return_result": gettext_lazy("The result was handed over"),
    "extend": gettext_lazy("The agency apologised and extended the time limit"),
    "stop": gettext_lazy("Processing was stopped"),
    "withdraw": gettext_lazy("The dossier was withdrawn"),
}
PLACES: dict[State, str | Promise] = {
    State.REGISTERED: gettext_lazy("Waiting to be received at %(place)s"),
    State.AWAITING_COMPLETION: gettext_lazy("Waiting to be completed by the applicant"),
    State.RECEIVED: gettext_lazy("Received at %(place)s"),
    State.REFUSED: gettext_lazy("Not accepted by %(place)s"),
    State.PROCESSING: gettext_lazy("Being processed at %(place)s"),
    State.SUPPLEMENT_REQUESTED: gettext_lazy("Waiting for the supplement of the applicant"),
    State.PAYMENT_REQUESTED: gettext_lazy("Waiting for the payment of the applicant"),
    State.WITHDRAWN: gettext_lazy("Withdrawn by the applicant"),
    State.STOPPED: pgettext_lazy("dossier", "Processing was stopped"),
    State.FINISHED: gettext_lazy("The result is ready at %(place)s"),
    State.RETURNED: pgettext_lazy("dossier", "The result was handed over"),
}
DAYS_OFF_COUNT = frozenset({LimitUnit.CALENDAR_DAY, LimitUnit.MONTH})
MOST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. `note` may speak of the person and is empty on public pages."""

    title: str
    at: datetime
    who: str
    note: str
    current: bool


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day of the picture: counted, paused, due, off, or nothing of these."""

    number: int
    kind: str
    today: bool


@dataclass(frozen=True, slots=True)
class ClockMonth:
    """One month of the picture; weeks of seven days, None outside the month."""

    title: str
    weeks: list[list[ClockDay | None]]


def place_words(dossier: Dossier) -> str:
    """Where the dossier is, as a sentence: "Being processed at the Justice Division". One query at most."""
    words = PLACES.get(State(dossier.state), "")
    return str(words) % {"place": _place(dossier)} if words else ""


def _place(dossier: Dossier) -> str:
    if dossier.state != State.PROCESSING:
        return dossier.receiving_point.display_name
    step = StepInstance.objects.filter(dossier=dossier, left_at=None).select_related("unit").first()
    return step.unit.display_name if step else dossier.offering.handling_unit.display_name


def happenings(dossier: Dossier, *, personal: bool) -> list[Happening]:
    """The public events, newest first; with the reasons given only when the reader is who they speak of."""
    events = list(dossier.events.filter(public=True).order_by("-number"))
    return [
        Happening(
            title=str(HAPPENED[event.move]),
            at=event.at,
            who=event.actor_unit or str(_("The applicant")),
            note=event.reason if personal and MOVES[event.move].needs_reason else "",
            current=number == 0,
        )
        for number, event in enumerate(events)
    ]


def clock_months(dossier: Dossier) -> list[ClockMonth]:
    """The months from receipt to the due day, day by day; empty before reception. One query.

    Of a long span only the present and the last month are drawn.
    """
    if dossier.received_at is None or dossier.due_at is None:
        return []
    days = _Days.of(dossier)
    months = sorted({(day.year, day.month) for day in _span(days.received, days.last)})
    if len(months) > MOST_MONTHS:
        months = [month for month in months if month in {(days.today.year, days.today.month), months[-1]}]
    return [_month(days, year, month) for year, month in months]


@dataclass(frozen=True, slots=True)
class _Days:
    received: date
    due: date
    last: date
    today: date
    paused: frozenset[date]
    all_count: bool
    calendar: WorkingCalendar

    @classmethod
    def of(cls, dossier: Dossier) -> "_Days":
        assert dossier.received_at is not None
        assert dossier.due_at is not None
        today, due = timezone.localdate(), timezone.localdate(dossier.due_at)
        waits = list(Interval.objects.filter(dossier=dossier).exclude(kind=IntervalKind.RUNNING.value))
        paused = frozenset(
            day
            for wait in waits
            for day in _span(timezone.localdate(wait.started_at), _day_of(wait.ended_at, today))
        )
        return cls(
            received=timezone.localdate(dossier.received_at),
            due=due,
            last=max(due, _day_of(dossier.finished_at, today)),
            today=today,
            paused=paused,
            all_count=dossier.limit_unit in DAYS_OFF_COUNT,
            calendar=calendar_of(dossier.agency),
        )

    def kind(self, day: date) -> str:
        """What the day is to the clock."""
        if day in self.paused:
            return "paused"
        if day == self.due:
            return "due"
        if not self.all_count and not self.calendar.is_working_day(day):
            return "off"
        return "counted" if self.received < day < self.due else ""


def _day_of(at: datetime | None, otherwise: date) -> date:
    return timezone.localdate(at) if at else otherwise


def _span(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _month(days: _Days, year: int, month: int) -> ClockMonth:
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    cells: list[ClockDay | None] = [None] * first.weekday()
    cells += [
        ClockDay(day.day, days.kind(day), day == days.today)
        for day in _span(first, after - timedelta(days=1))
    ]
    cells += [None] * (-len(cells) % 7)
    weeks = [
        [cell for _i, cell in week] for _n, week in groupby(enumerate(cells), key=lambda pair: pair[0] // 7)
    ]
    return ClockMonth(_("Month %(month)s/%(year)s") % {"month": month, "year": year}, weeks)
