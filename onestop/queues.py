"""The named lists of a counter: which dossiers stand in each, in which order, and how many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, Result, StepInstance
from dossiers.phases import AT_COUNTER, BEFORE_HAND_OVER, CLOCK_RUNS, PAUSED
from dossiers.states import At, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.agencies.selectors import calendar_of
from foundation.core.keyset import by_moment, page_of
from foundation.core.text import whole_number
from onestop.due import Due, countdown, hand_over_by
from onestop.permissions import points_of

PAGE = 50
URGENT = frozenset({"cho-tiep-nhan", "cho-ban-giao"})
"""Lists that the law gives hours for."""
VOID = Q(pk__in=Result.objects.left_void().values("dossier"))
"""Finished dossiers whose result was revoked: there is nothing to return."""

# What a list can be narrowed by: the name in the address, and the condition that its value means.
FILTERS: dict[str, Callable[[str], Q]] = {
    "procedure": lambda value: Q(procedure_version__procedure__code=value),
    "unit": lambda value: Q(offering__handling_unit_id=whole_number(value) or 0),
    "channel": lambda value: Q(channel=whole_number(value) or 0),
}

# By what a list can be sorted: the word in the address, and whether the latest comes first; "" is the list's own order.
ORDERS: dict[str, bool | None] = {"": None, "lau-nhat": False, "moi-nhat": True}


@dataclass(frozen=True, slots=True)
class Queue:
    """One list: dossiers in `state`, ordered by `moment`. What is only looked up, not worked off, is not counted.

    `step` narrows it to dossiers at a step of this kind that the process gives to the counter; such a list is shown
    while something is on it, for few processes have such a step.
    """

    key: str
    label: str | Promise
    state: State
    moment: str
    moment_label: str | Promise
    newest_first: bool = False
    counted: bool = True
    step: str = ""
    empty: str | Promise = ""


QUEUES: dict[str, Queue] = {
    queue.key: queue
    for queue in (
        Queue(
            "cho-tiep-nhan", _("To be received"), State.REGISTERED, "answer_by", _("Answer by"),
            empty=_("Dossiers filed online or by post appear here; reception has eight working hours to answer."),
        ),
        Queue(
            "cho-hoan-thien", _("To be completed"), State.AWAITING_COMPLETION, "submitted_at", _("Filed"),
            empty=_("Dossiers whose applicants were asked to complete them before reception wait here."),
        ),
        Queue(
            "cho-ban-giao", _("To be handed over"), State.RECEIVED, "received_at", _("Hand over by"),
            empty=_("Received dossiers wait here until they are given to the handling unit."),
        ),
        Queue(
            "cho-bo-sung", _("Supplement awaited"), State.SUPPLEMENT_REQUESTED, "due_at", _("Due"),
            empty=_("Dossiers that wait for papers of the applicant appear here; their clock is paused."),
        ),
        Queue(
            "cho-nop-tien", _("Payment awaited"), State.PAYMENT_REQUESTED, "due_at", _("Due"),
            empty=_("Dossiers that wait for a payment of the applicant appear here; their clock is paused."),
        ),
        Queue(
            "cho-phat-hanh", _("To be numbered"), State.PROCESSING, "due_at", _("Due"), step=At.ISSUE,
            empty=_("Signed results that the counter numbers and issues wait here."),
        ),
        Queue(
            "cho-tra", _("Result to be returned"), State.FINISHED, "finished_at", _("Result since"),
            empty=_("Results wait here until somebody fetches them."),
        ),
        Queue(
            "da-tra", _("Returned"), State.RETURNED, "returned_at", _("Returned at"), newest_first=True, counted=False,
            empty=_("Results that were handed out appear here, the last one first."),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list with what the counter must do by when; `flag` says in words what waits beside."""

    dossier: Dossier
    due: Due | None

    @property
    def flag(self) -> str:
        """That the applicant offers something; empty where nothing is offered."""
        offered = self.dossier.amendments_waiting and self.dossier.state in BEFORE_HAND_OVER
        return gettext("Offer of the applicant") if offered else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list; `after` is the key of the next one."""

    queue: Queue
    rows: list[Row]
    after: str


def counts(actor: Actor) -> dict[str, int]:
    """How many dossiers stand in each counted list of the actor's points; three queries, over open dossiers, over steps
    of the counter and over revoked results."""
    points = points_of(actor)
    here = Dossier.objects.filter(receiving_point__in=points, state__in=sorted(AT_COUNTER))
    states = here.order_by().values_list("state")
    found = dict(states.annotate(number=Count("state")))
    if found.get(State.FINISHED):
        void = Result.objects.left_void().filter(dossier__state=State.FINISHED)
        found[State.FINISHED] -= void.filter(dossier__receiving_point__in=points).count()
    return {
        queue.key: _count_at_step(points, queue.step) if queue.step else found.get(queue.state, 0)
        for queue in QUEUES.values()
        if queue.counted
    }


def is_shown(queue: Queue, numbers: Mapping[str, int]) -> bool:
    """Whether the list has its place beside the pages of the counter."""
    return not queue.step or bool(numbers.get(queue.key))


def listing(
    actor: Actor, queue: Queue, after: str = "", *, chosen: Mapping[str, str] | None = None, order: str = ""
) -> Listing:
    """One page of a list of the actor's points, most urgent first or, where they are to be worked off, in one of
    ORDERS by the day of filing; `chosen` names values of FILTERS."""
    found = standing(points_of(actor), queue)
    found = found.filter(*(FILTERS[name](value) for name, value in (chosen or {}).items()))
    latest_first = ORDERS.get(order) if queue.counted else None
    by = "moment" if latest_first is None else "filed"
    newest_first = queue.newest_first if latest_first is None else latest_first
    page = page_of(found, by_moment(by, descending=newest_first), size=PAGE, after=after)
    return Listing(queue, [Row(dossier, due_of(dossier)) for dossier in page.rows], page.after)


def standing(points: Sequence[ReceivingPoint], queue: Queue) -> QuerySet[Dossier]:
    """What stands in the list of these points, each row with the `moment` by which the list is ordered; it is never
    empty, or the pages would lose rows behind it.

    A dossier that the counter entered itself has no time until which it must answer: it stands by its filing.
    """
    here = Dossier.objects.filter(receiving_point__in=points)
    if queue.step:
        here = here.filter(
            **{f"steps__{name}": value for name, value in _open_step(points, queue.step).items()}
        )
    else:
        here = here.filter(state=queue.state)
    if queue.state == State.FINISHED:
        here = here.exclude(VOID)
    since = F(queue.moment) if queue.moment != "answer_by" else Coalesce(F("answer_by"), F("submitted_at"))
    return here.annotate(filed=F("submitted_at"), moment=since).select_related(
        "procedure_version__procedure", "agency", "receiving_point__agency", "offering__handling_unit"
    )


def _count_at_step(points: Sequence[ReceivingPoint], kind: str) -> int:
    return StepInstance.objects.filter(**_open_step(points, kind)).count()


def _open_step(points: Sequence[ReceivingPoint], kind: str) -> dict[str, Any]:
    """What is true of the open steps of this kind that the counters of these points hold; a dossier has one at most."""
    return {
        "unit_id__in": [point.unit_id for point in points],
        "role": Role.RECEPTION,
        "kind": kind,
        "left_at": None,
        "dossier_state__in": [State.PROCESSING, State.CORRECTING],
    }


def due_of(dossier: Dossier) -> Due | None:
    """What the counter must do by when for this dossier; None where nothing is counted."""
    now = timezone.now()
    if dossier.state == State.REGISTERED and dossier.answer_by is not None:
        return countdown(calendar_of(dossier.receiving_point), dossier.answer_by, now)
    if dossier.state == State.RECEIVED and dossier.received_at is not None:
        office = calendar_of(dossier.agency)
        return countdown(office, hand_over_by(office, dossier.received_at), now)
    if dossier.state in PAUSED:
        return Due("paused", at=None)
    if dossier.state in CLOCK_RUNS and dossier.due_at is not None:
        late_since = dossier.missed_due_at or dossier.due_at
        return replace(countdown(calendar_of(dossier.agency), late_since, now), at=dossier.due_at)
    return None


def due_label(dossier: Dossier) -> str | Promise:
    """What the moment of `due_of` is."""
    labels = {queue.state: queue.moment_label for queue in QUEUES.values()}
    return labels.get(State(dossier.state), _("Due"))
