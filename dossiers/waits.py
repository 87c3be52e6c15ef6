"""What a dossier can wait for: one table of everything that differs from one wait to the next. Pure.

A wait is opened by the move that leads to its state and ended by one that leads away from it. What the clock does
meanwhile, whose turn it is, the number by which the country knows it, and the words of every page follow from here
(Decision 766/QĐ-TTg; ADR 26).
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.states import Party, State
from foundation.core.wording import Words


class ClockMeanwhile(Enum):
    """What the legal time limit does while a dossier waits."""

    NOT_BEGUN = "not begun"
    STANDS = "stands"
    RUNS = "runs"


_NAMED: Final = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Still:
    """How notices say that a wait goes on where another one ended: a `line` of a letter, and what a `short` text lists.
    Both may name what was asked for, as `%(answer_by)s` and `%(demanded)s` (`dossiers/clock/still_waiting.py`)."""

    line: Words
    short: Words

    @property
    def names(self) -> frozenset[str]:
        """What it names."""
        return frozenset(_NAMED.findall(f"{self.line} {self.short}"))


@dataclass(frozen=True, slots=True)
class Wait:
    """One row of the table. `kind` stands in the rows of the clock's intervals; `turn` is who has to act;
    `national_code` the number of the state (Decision 766/QĐ-TTg).

    `place` says where the dossier is, with `%(place)s` for the unit where its name helps; `flag` marks it in lists of
    desks; `why` is the reason that the explanation of the due date gives for a clock that stands; of the wordings
    `still` the first is told of which everything is known that it names, and the last names nothing. With `asks_papers`
    the applicant attaches what was asked for. One that `lapses` is ended by the system once the last day that its
    request named is over; `reminds` is how many working days before that day the applicant is told once more, 0 for
    never.
    """

    kind: str
    state: State
    turn: Party
    national_code: int
    clock: ClockMeanwhile
    place: Words
    flag: Words
    why: Words = ""
    still: tuple[Still, ...] = ()
    asks_papers: bool = False
    lapses: bool = False
    reminds: int = 0


COMPLETION = Wait(
    "completion",
    State.AWAITING_COMPLETION,
    turn=Party.APPLICANT,
    national_code=1,
    clock=ClockMeanwhile.NOT_BEGUN,
    place=_("Waiting to be completed by the applicant"),
    flag=State.AWAITING_COMPLETION.label,
    asks_papers=True,
)
SUPPLEMENT = Wait(
    "waiting_citizen",
    State.SUPPLEMENT_REQUESTED,
    turn=Party.APPLICANT,
    national_code=5,
    clock=ClockMeanwhile.STANDS,
    place=_("Waiting for the supplement of the applicant"),
    flag=_("Waiting for supplement"),
    why=_("waiting for the supplement"),
    still=(
        Still(
            line=_(
                "the supplement that was asked for, by %(answer_by)s. After that, the dossier is ended without a"
                " result."
            ),
            short=_("supplement due %(answer_by)s"),
        ),
        Still(line=_("the supplement that was asked for."), short=_("supplement still awaited")),
    ),
    asks_papers=True,
    lapses=True,
    reminds=3,
)
SUSPENSION = Wait(
    "suspended",
    State.SUSPENDED,
    turn=Party.HEAD,
    national_code=4,
    clock=ClockMeanwhile.STANDS,
    place=_("Suspended at %(place)s"),
    flag=_("Suspended"),
    why=pgettext_lazy("clock", "suspended"),
    still=(
        Still(line=_("the end of the suspension, of which the agency tells."), short=_("still suspended")),
    ),
)
ADJOURNMENT = Wait(
    "adjourned",
    State.ADJOURNED,
    turn=Party.HEAD,
    national_code=4,
    clock=ClockMeanwhile.RUNS,
    place=_("Suspended at %(place)s, the time limit runs on"),
    flag=State.ADJOURNED.label,
)
PAYMENT = Wait(
    "waiting_payment",
    State.PAYMENT_REQUESTED,
    turn=Party.APPLICANT,
    national_code=6,
    clock=ClockMeanwhile.STANDS,
    place=_("Waiting for the payment of the applicant"),
    flag=_("Waiting for payment"),
    why=_("waiting for the payment"),
    still=(
        Still(line=_("the payment that was asked for: %(demanded)s."), short=_("pay %(demanded)s")),
        Still(line=_("the payment that was asked for."), short=_("payment still awaited")),
    ),
)
WAITS = (COMPLETION, SUPPLEMENT, SUSPENSION, ADJOURNMENT, PAYMENT)
WAIT_AT: dict[State, Wait] = {wait.state: wait for wait in WAITS}
WAIT_OF_KIND: dict[str, Wait] = {wait.kind: wait for wait in WAITS}
