"""One page of a work list: filtered, sorted, with everything that a row shows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DueDateChange, Letter, StepInstance, Supplement
from dossiers.phases import AMENDED
from dossiers.selectors.clock_view import ClockView, clock_of, step_clock
from dossiers.selectors.worklists import WorkList
from dossiers.states import State
from dossiers.waits import WAITS
from foundation.agencies.selectors import calendar_of
from foundation.core.folding import words_begin, words_of
from foundation.core.keyset import Order, Page, by_moment, page_of
from foundation.core.text import is_digits
from foundation.core.working_time import VIETNAM
from procedures.selectors import process_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Flag:
    """A word about a dossier that changes what one does with it; `tone` is a tone of components/state_badge.html."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier at one step as a list shows it."""

    dossier: Dossier
    step: str
    holder: str
    unit: str
    clock: ClockView
    flags: list[Flag]
    key: str


def _names_or_code(value: str) -> Q:
    return words_begin("applicant_words", value) | Q(dossier__code__icontains=value.strip())


AGES: dict[str, tuple[int, int | None]] = {
    "0-5": (0, 5),
    "5-15": (5, 15),
    "15-30": (15, 30),
    "30": (30, None),
    "": (0, None),
}

IN_TIME = Q(dossier__missed_due_at=None, dossier__finished_at__lte=F("dossier__due_at"))
LATE = Q(dossier__missed_due_at__isnull=False) | Q(dossier__finished_at__gt=F("dossier__due_at"))

# What a list can be narrowed by: the name in the address, and the condition that its value means.
FILTERS: dict[str, Callable[[str], Q]] = {
    "q": _names_or_code,
    "procedure": lambda value: Q(dossier__procedure_version__procedure__code=value),
    "holder": lambda value: Q(assignee_id=int(value)) if is_digits(value) else Q(assignee_id=None),
    "unit": lambda value: Q(dossier__offering__handling_unit_id=int(value) if is_digits(value) else 0),
    "finished": lambda value: Q(dossier__finished_at__gte=month_start(value)),
    "late": lambda value: LATE if value == "1" else IN_TIME,
    "age": lambda value: age_between(*AGES.get(value, AGES[""])),
}


def month_start(value: str) -> datetime:
    """The first instant of a month written as "2026-11"; of this month for anything else."""
    try:
        day = datetime.strptime(value, "%Y-%m").replace(tzinfo=VIETNAM)
    except ValueError:
        day = timezone.localtime()
    return day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def age_between(least: int, most: int | None) -> Q:
    """Dossiers received at least `least` and fewer than `most` days ago."""
    now = timezone.now()
    young = Q(dossier__received_at__lte=now - timedelta(days=least))
    return young if most is None else young & Q(dossier__received_at__gt=now - timedelta(days=most))


def narrowed(steps: QuerySet[StepInstance], chosen: Mapping[str, str]) -> QuerySet[StepInstance]:
    """Only the steps that every chosen filter leaves."""
    return steps.alias(applicant_words=words_of("dossier__applicant_name")).filter(
        *(FILTERS[name](value) for name, value in chosen.items())
    )


# By what a list of open steps can be sorted, by the word in the address.
ORDERS: dict[str, Order] = {
    "": by_moment("dossier_due_at"),
    "lau-nhat": by_moment("dossier__received_at"),
    "moi-nhat": by_moment("dossier__received_at", descending=True),
}
LAST_LEFT_FIRST = by_moment("left_at", descending=True)


def rows_of(
    steps: QuerySet[StepInstance],
    now: datetime,
    *,
    after: str = "",
    before: str = "",
    order: Order = ORDERS[""],
    stands_in_for: Collection[int] = (),
) -> Page[Row]:
    """One page of the list; the number of queries does not grow with it. Rows of people for whom the reader stands in
    (ids) say so."""
    page = page_of(steps, order, size=PAGE_SIZE, after=after, before=before, facts=_with_facts)
    return page.told([_row(step, now, stands_in_for, order.key_of(step)) for step in page.rows])


def order_of(one: WorkList, word: str) -> Order:
    """The order of a list that an address names; what is over has one order, the last first."""
    return ORDERS.get(word, ORDERS[""]) if one.open else LAST_LEFT_FIRST


def _with_facts(ids: QuerySet[Any]) -> QuerySet[StepInstance]:
    """The steps with these ids, with what is told of each."""
    asked = (
        Supplement.objects.filter(dossier_id=OuterRef("dossier_id"), before_reception=False)
        .order_by()
        .values("dossier_id")
        .annotate(times=Count("pk"))
        .values("times")
    )
    extended = DueDateChange.objects.filter(dossier_id=OuterRef("dossier_id"), extra_working_days__gt=0)
    returned = StepInstance.objects.filter(
        dossier_id=OuterRef("dossier_id"), left_at=OuterRef("entered_at"), outcome="send_back"
    )
    last = Letter.objects.filter(dossier_id=OuterRef("dossier_id")).order_by("-pk").values("from_applicant")
    related = ("dossier__procedure_version__procedure", "dossier__agency", "unit", "assignee")
    return (
        StepInstance.objects.filter(pk__in=ids)
        .select_related(*related)
        .annotate(
            times_asked=Subquery(asked),
            is_extended=Exists(extended),
            was_sent_back=Exists(returned),
            is_unanswered=Subquery(last[:1]),
        )
    )


def _row(step: StepInstance, now: datetime, stands_in_for: Collection[int], key: str) -> Row:
    dossier: Dossier = step.dossier
    process = process_of(dossier.procedure_version)
    holder = step.assignee.full_name if step.assignee else ""
    name = process.step(step.key).name(get_language() or "vi")
    flags = _flags(step, now)
    if step.left_at is None and step.assignee_id in stands_in_for:
        flags.insert(0, Flag(_("In place of %(name)s") % {"name": holder}, "waiting"))
    return Row(dossier, name, holder, step.unit.display_name, clock_of(dossier, now), flags, key)


def _has_offer(dossier: Dossier) -> bool:
    """Whether a paper or a correction waits to be accepted or declined."""
    return dossier.amendments_waiting > 0 and dossier.state in AMENDED


def _flags(step: Any, now: datetime) -> list[Flag]:
    dossier = step.dossier
    whole = clock_of(dossier, now)
    own = step_clock(calendar_of(dossier.agency), step.due_at, now)
    step_is_late = step.left_at is None and own.status == "late" and whole.status not in {"late", "paused"}
    facts = (
        *((dossier.state == wait.state, wait.flag, "waiting") for wait in WAITS),
        (dossier.state == State.CORRECTING, _("Result being corrected"), "waiting"),
        (step_is_late, _("Step is late"), "danger"),
        (step.is_unanswered, _("Unanswered message"), "danger"),
        (_has_offer(dossier), _("Offer of the applicant"), "danger"),
        (step.was_sent_back, _("Sent back"), "danger"),
        ((step.times_asked or 0) > 1, _("Asked %(count)s times") % {"count": step.times_asked}, "neutral"),
        (step.is_extended, _("Extended"), "neutral"),
        (step.left_at is not None, State(dossier.state).label, "neutral"),
    )
    return [Flag(str(label), tone) for holds, label, tone in facts if holds]
