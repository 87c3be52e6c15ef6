"""Walking one dossier through its life by the real actions, each at a plausible working hour."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Self

from dossiers.models import Dossier
from dossiers.states import State
from dossiers.terms import terms_at
from foundation.accounts.actor import Actor
from foundation.agencies.selectors import calendar_of
from foundation.core.working_time import LimitUnit
from portal.demo.cast import Cast
from portal.demo.names import Person
from portal.demo.trip import Trip
from portal.demo.verbs import counter, filing, unit
from procedures.models import Offering
from procedures.selectors import is_online

PACES = (0.3, 0.5, 0.6, 0.7, 0.8, 1.0, 1.6)
UNHURRIED_HOURS = 40
VERBS: dict[str, Callable[[Trip], None]] = {
    verb.__name__: verb
    for verb in (
        filing.submit, filing.take_back, filing.withdraw, filing.attach_wanted, filing.answer_supplement,
        counter.receive, counter.ask_completion, counter.refuse, counter.hand_over, counter.confirm_payment,
        counter.give_back,
        unit.to_officer, unit.onward, unit.wander, unit.ask_supplement, unit.ask_payment, unit.detour, unit.to_clerk,
        unit.issue, unit.stop, unit.suspend, unit.adjourn, unit.correct,
    )
}  # fmt: skip
IN_THE_UNIT = ("submit", "receive", "hand_over")
GOALS: dict[State, tuple[str, ...]] = {
    State.DRAFT: (),
    State.REGISTERED: ("submit",),
    State.TAKEN_BACK: ("submit", "take_back"),
    State.AWAITING_COMPLETION: ("submit", "ask_completion"),
    State.REFUSED: ("submit", "refuse"),
    State.RECEIVED: ("submit", "receive"),
    State.PROCESSING: (*IN_THE_UNIT, "wander"),
    State.SUPPLEMENT_REQUESTED: (*IN_THE_UNIT, "to_officer", "ask_supplement"),
    State.PAYMENT_REQUESTED: (*IN_THE_UNIT, "to_officer", "ask_payment"),
    State.SUSPENDED: (*IN_THE_UNIT, "to_officer", "suspend"),
    State.ADJOURNED: (*IN_THE_UNIT, "to_officer", "adjourn"),
    State.WITHDRAWN: (*IN_THE_UNIT, "withdraw"),
    State.STOPPED: (*IN_THE_UNIT, "stop"),
    State.FINISHED: (*IN_THE_UNIT, "to_officer", "detour", "to_clerk", "issue"),
    State.CORRECTING: (*IN_THE_UNIT, "to_officer", "detour", "to_clerk", "issue", "correct"),
    State.RETURNED: (*IN_THE_UNIT, "to_officer", "detour", "to_clerk", "issue", "give_back"),
}


class Walk:
    """One dossier on its way, begun as a draft: online where the procedure is, else at the counter."""

    def __init__(
        self,
        offering: Offering,
        applicant: Actor,
        person: Person,
        rng: Random,
        at: datetime,
        counter_busy_until: datetime | None = None,
    ) -> None:
        self.offering, self.applicant = offering, applicant
        cast = Cast(offering, rng)
        if is_online(offering, at.date()):
            dossier = filing.begin_online(offering, applicant, person, rng)
        else:
            dossier = filing.begin_at_counter(offering, cast, person, rng)
        calendar = calendar_of(offering.agency)
        pace = rng.choice(PACES) * _haste(dossier, at)
        self.trip = Trip(
            offering, applicant, person, rng, at, cast, calendar, pace, dossier, counter_busy_until
        )

    @property
    def dossier(self) -> Dossier:
        """The dossier as the last verb left it."""
        return self.trip.dossier

    def go(self, *verbs: str) -> Self:
        """Do the verbs in this order."""
        for verb in verbs:
            VERBS[verb](self.trip)
        return self

    def to(self, goal: State) -> Dossier:
        """Walk until the dossier stands at `goal`, which is in the table of goals."""
        return self.go(*GOALS[goal]).dossier


def _haste(dossier: Dossier, at: datetime) -> float:
    """Short limits are walked faster: 1 for a week and more, a fifth of the waits for what is due the same day."""
    limit = terms_at(dossier, at).limit
    days = limit.value if limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY} else 1
    return min(1.0, days * 8 / UNHURRIED_HOURS)
