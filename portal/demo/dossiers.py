"""The demo's dossiers: in every state, spread over the last weeks, most of them in good time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dossiers.models import Dossier, StepInstance
from dossiers.paper_forms import OF_A_RESULT
from dossiers.phases import AT_REST, CLOCK_RUNS
from dossiers.states import At, State
from dossiers.watching.climbing import tell_rungs
from dossiers.watching.lateness import flag_overdue, flag_soon
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.agencies.selectors import calendar_of
from foundation.papers.models import PrintedDocument, Urgency
from portal.demo.names import invent
from portal.demo.people import CITIZENS
from portal.demo.verbs.consulting import ask_unit
from portal.demo.verbs.filing import offer_paper
from portal.demo.walk import Walk
from procedures.models import Offering

SEED = 2026
TRIES = 10
PATIENCE = 4
SAID_EVERY = 25
LATE_SHARE = 0.3
LONGEST_AGO = 45.0
SHARES = {
    State.DRAFT: 8,
    State.REGISTERED: 16,
    State.AWAITING_COMPLETION: 6,
    State.REFUSED: 6,
    State.RECEIVED: 10,
    State.PROCESSING: 50,
    State.SUPPLEMENT_REQUESTED: 12,
    State.PAYMENT_REQUESTED: 5,
    State.ADJOURNED: 2,
    State.WITHDRAWN: 4,
    State.STOPPED: 3,
    State.FINISHED: 20,
    State.CORRECTING: 1,
    State.RETURNED: 60,
}
FRESH = {State.DRAFT, State.REGISTERED, State.AWAITING_COMPLETION, State.RECEIVED}
LONGER = {"1.004873", "1.001612", "1.004222", "1.013225", "3.000333"}
IN_THE_UNIT = AT_REST | {State.PROCESSING}


@dataclass(frozen=True, slots=True)
class Plan:
    """A state to be reached by somebody who comes at that moment to ask an agency for something."""

    at: datetime
    goal: State
    offering: Offering


class Town:
    """The citizens who come, and until when each counter was busy: numbers are given in the order of receipts, and a
    register whose numbers and days disagree is none."""

    def __init__(self, rng: Random, now: datetime) -> None:
        self.rng, self.now = rng, now
        people = (User.objects.get(email=f"congdan{number}@demo.vn") for number in range(1, CITIZENS + 1))
        self.citizens = [Actor.of(user) for user in people]
        self.busy_until: dict[int, datetime] = {}

    def live(self, plan: Plan) -> None:
        """Walk to the goal of the plan by the first way that is plausible; nothing where there is none."""
        for attempt in range(1, TRIES + 1):
            savepoint = transaction.savepoint()
            walk = self._walk(plan)
            if _is_plausible(walk, plan.goal, self.now, self.rng, attempt):
                transaction.savepoint_commit(savepoint)
                self._note(walk.dossier)
                return
            transaction.savepoint_rollback(savepoint)

    def _walk(self, plan: Plan) -> Walk:
        who, point = self.rng.randrange(CITIZENS), plan.offering.receiving_points.first()
        busy_until = self.busy_until.get(point.pk) if point else None
        person = invent(self.rng, who)
        return Walk(plan.offering, self.citizens[who], person, self.rng, plan.at, busy_until)

    def _note(self, dossier: Dossier) -> None:
        if dossier.received_at is not None:
            self.busy_until[dossier.receiving_point_id] = dossier.received_at


@transaction.atomic
def make_dossiers(number: int, say: Callable[[str], object]) -> None:
    """Walk `number` dossiers to every state in the shares above, the same ones for the same day; all or none.

    They come in the order of their days, so that each is walked once. Their papers are made when somebody looks for
    them, and fill no queue before, but for results that are to be signed or released. `say` is told now and
    then how far it is.
    """
    rng, now = Random(SEED), timezone.now()  # noqa: S311 - repeatable on purpose
    offerings = list(Offering.objects.select_related("procedure", "agency", "handling_unit").order_by("pk"))
    goals = [state for state, share in SHARES.items() for _ in range(share)]
    rng.shuffle(goals)
    plans = [_plan_one(rng, goals[index % len(goals)], offerings, now) for index in range(number)]
    town = Town(rng, now)
    for count, plan in enumerate(sorted(filter(None, plans), key=lambda plan: plan.at), start=1):
        town.live(plan)
        if count % SAID_EVERY == 0:
            say(f"  {count} of {number} dossiers")
    _offer_one(now)
    _ask_others(now)
    flag_overdue(now)
    flag_soon(now)
    tell_rungs(now)
    in_hand = Dossier.objects.filter(state__in=[State.PROCESSING, State.CORRECTING])
    awaited = Q(form__in=OF_A_RESULT, subject_id__in=in_hand.values("pk"))
    PrintedDocument.objects.exclude(awaited).update(urgency=Urgency.WHEN_ASKED)


def _offer_one(now: datetime) -> None:
    """One applicant waits to hear whether a paper is accepted that they brought of their own accord."""
    handled = Dossier.objects.filter(state=State.PROCESSING).select_related("submitter").order_by("-pk")
    dossier = next((one for one in handled if one.submitter), None)
    if dossier is not None and dossier.submitter is not None:
        offer_paper(dossier, Actor.of(dossier.submitter), now)


def _ask_others(now: datetime) -> None:
    """Of two dossiers on a desk others were asked: one unit has answered, the other is awaited."""
    open_steps = StepInstance.objects.filter(left_at=None, kind=At.EXAMINE, dossier__state=State.PROCESSING)
    held = open_steps.filter(assignee__isnull=False, entered_at__lt=now).select_related(
        "dossier__offering", "assignee"
    )
    asked = 0
    for step in held.order_by("-entered_at"):
        asked += ask_unit(step, now, answered=asked == 0)
        if asked == 2:
            return


def _plan_one(rng: Random, goal: State, offerings: list[Offering], now: datetime) -> Plan | None:
    for attempt in range(1, TRIES + 1):
        offering = rng.choice(_suitable(offerings, goal))
        at = calendar_of(offering.agency).next_opening(now - timedelta(days=_days_ago(rng, goal, attempt)))
        if at < now:
            return Plan(at, goal, offering)
    return None


def _suitable(offerings: list[Offering], goal: State) -> list[Offering]:
    """What is due the same day is rarely found in the middle of its way."""
    return (
        [offering for offering in offerings if offering.procedure.code in LONGER]
        if goal in IN_THE_UNIT
        else offerings
    )


def _days_ago(rng: Random, goal: State, attempt: int) -> float:
    if goal in FRESH:
        return rng.uniform(0.1, attempt)
    if goal in IN_THE_UNIT:
        return rng.uniform(1, 4 + attempt)
    return rng.uniform(6, LONGEST_AGO)


def _is_plausible(walk: Walk, goal: State, now: datetime, rng: Random, attempt: int) -> bool:
    """Nothing may lie in the future, and few dossiers are late."""
    dossier = walk.to(goal)
    dossier.refresh_from_db()
    if walk.trip.at > now:
        return False
    end = dossier.finished_at or now
    measured = dossier.finished_at is not None or dossier.state in CLOCK_RUNS
    late = measured and dossier.due_at is not None and end > dossier.due_at
    return not late or attempt > PATIENCE or rng.random() < LATE_SHARE
