"""What a row of a desk's list shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, StepInstance, Supplement
from dossiers.phases import AMENDED
from dossiers.process import process_of
from dossiers.selectors.clock_view import ClockView, clock_of, step_clock
from dossiers.states import State
from dossiers.waits import WAITS
from dossiers.worklists.desks.conditions import extensions, urged
from foundation.accounts.actor import Actor
from foundation.agencies.selectors import calendar_of
from foundation.core.keyset import Order
from foundation.core.remembered import read_along
from foundation.letters.models import Letter

CORRECTED, STEP_IS_LATE, UNANSWERED = _("Result being corrected"), _("Step is late"), _("Unanswered message")
OFFERED, SENT_BACK, EXTENDED = _("Offer of the applicant"), _("Sent back"), _("Extended")
URGED: Final = _("Urged")
"""Until whoever has it has done something."""
ASKED_TIMES = _("Asked %(count)s times")
OF_STAY = (
    "dossier_id", "key", "unit_id", "entered_at", "due_at", "left_at", "outcome", "dossier_due_at", "assignee_id",
    "dossier_state",
)  # fmt: skip
OF_DOSSIER = (
    "code", "version", "state", "channel", "procedure_version_id", "process_variant_id", "agency_id", "applicant_name",
    "submitted_at", "received_at", "due_at", "missed_due_at", "finished_at", "amendments_waiting",
)  # fmt: skip
"""What lists show of a stay and of its dossier; the rest is long, or nobody's business there."""


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


def desk_rows(steps: Sequence[StepInstance], actor: Actor, now: datetime, order: Order) -> list[Row]:
    """Stays with their `facts`, as lists show them; those of people for whom the actor stands in say so."""
    read_along(steps, "unit")
    read_along([step.dossier for step in steps], "procedure_version__procedure", "agency")
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
    returned = StepInstance.objects.filter(
        dossier_id=OuterRef("dossier_id"), left_at=OuterRef("entered_at"), outcome="send_back"
    )
    last = Letter.objects.filter(subject_id=OuterRef("dossier_id")).order_by("-pk").values("from_outside")
    return (
        StepInstance.objects.filter(pk__in=ids)
        .select_related("dossier", "assignee")
        .only(*OF_STAY, "assignee__full_name", *(f"dossier__{name}" for name in OF_DOSSIER))
        .annotate(
            times_asked=Subquery(asked),
            is_extended=Exists(extensions()),
            was_sent_back=Exists(returned),
            is_unanswered=Subquery(last[:1]),
            is_urged=urged(),
        )
    )


def _row(step: StepInstance, now: datetime, stands_in_for: Collection[int], key: str) -> Row:
    dossier: Dossier = step.dossier
    process = process_of(dossier)
    holder = step.assignee.full_name if step.assignee else ""
    name = process.node(step.key).name(get_language() or "vi")
    clock = clock_of(dossier, now)
    flags = _flags(step, clock, now)
    if step.left_at is None and step.assignee_id in stands_in_for:
        flags.insert(0, Flag(gettext("In place of %(name)s") % {"name": holder}, "waiting"))
    return Row(dossier, name, holder, step.unit.display_name, clock, flags, key)


def _has_offer(dossier: Dossier) -> bool:
    """Whether a paper or a correction waits to be accepted or declined."""
    return dossier.amendments_waiting > 0 and dossier.state in AMENDED


def _flags(step: Any, whole: ClockView, now: datetime) -> list[Flag]:
    dossier = step.dossier
    own = step_clock(calendar_of(dossier.agency), step.due_at, now)
    step_is_late = step.left_at is None and own.status == "late" and whole.status not in {"late", "paused"}
    state = step.dossier_state if step.left_at is None else dossier.state
    facts = (
        *((state == wait.state, wait.flag, "waiting") for wait in WAITS),
        (dossier.state == State.CORRECTING, CORRECTED, "waiting"),
        (step_is_late, STEP_IS_LATE, "danger"),
        (step.left_at is None and step.is_urged, URGED, "danger"),
        (step.is_unanswered, UNANSWERED, "danger"),
        (_has_offer(dossier), OFFERED, "danger"),
        (step.was_sent_back, SENT_BACK, "danger"),
        ((step.times_asked or 0) > 1, ASKED_TIMES, "neutral"),
        (step.is_extended, EXTENDED, "neutral"),
        (step.left_at is not None, State(dossier.state).label, "neutral"),
    )
    return [Flag(str(label) % {"count": step.times_asked}, tone) for holds, label, tone in facts if holds]
