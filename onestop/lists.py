"""The named lists of a counter: which dossiers stand on each, and in which order."""

from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier, Result, StepInstance
from dossiers.parties import belonging_to
from dossiers.phases import AT_COUNTER
from dossiers.states import At, State
from dossiers.step_waits import waiting_in
from dossiers.worklists.named import Condition, NamedList, Rows
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.accounts.models import Role
from foundation.agencies.models import ReceivingPoint
from foundation.core.errors import NotAllowed
from foundation.core.keyset import Order, by_moment
from foundation.core.statements.given import Moment
from foundation.core.statements.kept import count_kept
from foundation.core.statements.prepared import planned_each_time
from foundation.core.wording import Words
from onestop.due_dates import ANSWER_BY, DUE, HAND_OVER_BY, with_step_due

RECEPTION: Final = frozenset({Role.RECEPTION})
NOT_SHOWN: Final = ("answers", "fee_facts")
SHOWN_ALONG: Final = (
    "procedure_version__procedure", "offering__handling_unit", "receiving_point__agency", "agency"
)  # fmt: skip
VOID = Q(pk__in=Result.objects.left_void().values("dossier"))
"""Finished dossiers whose result was revoked: there is nothing to return."""
NUMBERED = [State.PROCESSING, State.CORRECTING]
AT_NUMBERING = {
    "role": Role.RECEPTION,
    "kind": At.ISSUE,
    "left_at": None,
    "dossier_state__in": NUMBERED,
}
"""What is true of the open steps at which a counter numbers and issues results; a dossier has one at most."""


def open_here(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers with which the counters of somebody are not done; own ones are left out, as on desks."""
    return _received_by(actor).filter(state__in=sorted(AT_COUNTER))


def _here(actor: Actor) -> QuerySet[Dossier]:
    return _received_by(actor).defer(*NOT_SHOWN)


def _received_by(actor: Actor) -> QuerySet[Dossier]:
    points = actor.points_as(Role.RECEPTION)
    if not points:
        raise NotAllowed
    return Dossier.objects.filter(receiving_point_id__in=points).exclude(belonging_to(actor))


def _to_be_answered(actor: Actor) -> QuerySet[Dossier]:
    """A dossier that the counter entered itself has no time until which it must answer: it stands by its filing, or the
    pages would lose the rows behind it."""
    return _here(actor).annotate(answered_by=Coalesce("answer_by", "submitted_at"))


def _to_be_handed_over(actor: Actor) -> QuerySet[Dossier]:
    return with_step_due(_here(actor))


def _in(state: State) -> Condition:
    return lambda _actor, _now: Q(state=state)


def _waiting_in(state: State) -> Condition:
    return lambda _actor, _now: waiting_in(state)


def _with_valid_result(_actor: Actor, _now: Moment) -> Q:
    return Q(state=State.FINISHED) & ~VOID


def _units(actor: Actor) -> QuerySet[Any, int]:
    points = ReceivingPoint.objects.filter(unit_id__in=actor.units_as(Role.RECEPTION))
    return points.values_list("unit_id", flat=True)


def _at_numbering(actor: Actor, _now: Moment) -> Q:
    return Q(
        **{f"steps__{name}": value for name, value in AT_NUMBERING.items()}, steps__unit_id__in=_units(actor)
    )


def _number_at_numbering(actor: Actor) -> int:
    return count_kept(_waiting_for_numbers, asking(actor))


@planned_each_time
def _waiting_for_numbers(actor: Actor) -> QuerySet[StepInstance]:
    mine = Dossier.objects.filter(belonging_to(actor), state__in=NUMBERED)
    steps = StepInstance.objects.filter(unit_id__in=_units(actor), **AT_NUMBERING)
    return steps.exclude(dossier__in=mine)


def _queue(
    key: str,
    slug: str,
    label: Words,
    condition: Condition,
    order: Order,
    moment: Words,
    empty: Words,
    *,
    rows: Rows = _here,
    urgent: bool = False,
) -> NamedList:
    return NamedList(key, slug, label, RECEPTION, rows, condition, order, moment, empty, urgent=urgent)


QUEUES: dict[str, NamedList] = {
    queue.key: queue
    for queue in (
        _queue(
            "to_receive", "cho-tiep-nhan", _("To be received"),
            _in(State.REGISTERED), by_moment("answered_by"), ANSWER_BY,
            _("Dossiers filed online or by post appear here; reception has eight working hours to answer."),
            rows=_to_be_answered, urgent=True,
        ),
        _queue(
            "to_complete", "cho-hoan-thien", _("To be completed"),
            _in(State.AWAITING_COMPLETION), by_moment("submitted_at"), _("Filed"),
            _("Dossiers whose applicants were asked to complete them before reception wait here."),
        ),
        _queue(
            "to_hand_over", "cho-ban-giao", _("To be handed over"),
            _in(State.RECEIVED), by_moment("received_at"), HAND_OVER_BY,
            _("Received dossiers wait here until they are given to the handling unit."),
            rows=_to_be_handed_over, urgent=True,
        ),
        _queue(
            "supplement_awaited", "cho-bo-sung", _("Supplement awaited"),
            _waiting_in(State.SUPPLEMENT_REQUESTED), by_moment("due_at"), DUE,
            _("Dossiers that wait for papers of the applicant appear here; their clock is paused."),
        ),
        _queue(
            "payment_awaited", "cho-nop-tien", _("Payment awaited"),
            _waiting_in(State.PAYMENT_REQUESTED), by_moment("due_at"), DUE,
            _("Dossiers that wait for a payment of the applicant appear here; their clock is paused."),
        ),
        NamedList(
            "to_issue", "cho-phat-hanh", _("To be issued"),
            frozenset(), _here, _at_numbering, by_moment("due_at"), DUE,
            _("Signed results that the counter numbers and issues wait here."),
            seldom=RECEPTION, number=_number_at_numbering,
        ),
        _queue(
            "to_return", "cho-tra", _("Result to be returned"),
            _with_valid_result, by_moment("finished_at"), _("Result since"),
            _("Results wait here until somebody fetches them."),
        ),
        NamedList(
            "returned", "da-tra", _("Returned"),
            RECEPTION, _here, _in(State.RETURNED), by_moment("returned_at", descending=True), _("Returned at"),
            _("Results that were handed out appear here, the last one first."), worked_off=False,
        ),
    )
}  # fmt: skip
