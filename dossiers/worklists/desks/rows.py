"""What a row of a desk's list shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers.models import Dossier, DueDateChange, Letter, StepInstance, Supplement
from dossiers.phases import AMENDED
from dossiers.selectors.clock_view import ClockView, clock_of, step_clock
from dossiers.states import State
from dossiers.waits import WAITS
from foundation.accounts.actor import Actor
from foundation.agencies.selectors import calendar_of
from foundation.core.keyset import Order
from procedures.selectors import process_of


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


def rows_of(steps: Sequence[StepInstance], actor: Actor, now: datetime, order: Order) -> list[Row]:
    """Stays with their `facts`, as lists show them; those of people for whom the actor stands in say so."""
    return [_row(step, now, actor.stands_in_for, order.key_of(step)) for step in steps]


def facts(ids: QuerySet[Any]) -> QuerySet[StepInstance]:
    """The stays with these ids, with what is told of each."""
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
    name = process.node(step.key).name(get_language() or "vi")
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
