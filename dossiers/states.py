"""Where a dossier may stand, and who may move it from there.

The states are those of the national portal (codes 1–10), a draft before them, and the wait for completion before
reception. The moves between them are declared in `dossiers/moves/`.
"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from procedures.process.definition import StepKind


class State(TextChoices):
    """Business state of a dossier; payment, delivery and synchronisation have their own."""

    DRAFT = "draft", pgettext_lazy("dossier", "Draft")
    REGISTERED = "registered", _("Newly registered")
    TAKEN_BACK = "taken_back", _("Taken back to be corrected")
    AWAITING_COMPLETION = "awaiting_completion", _("Waiting for completion")
    RECEIVED = "received", _("Received")
    REFUSED = "refused", _("Not accepted")
    PROCESSING = "processing", _("Being processed")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Supplement requested")
    PAYMENT_REQUESTED = "payment_requested", _("Financial obligation requested")
    SUSPENDED = "suspended", _("Suspended")
    ADJOURNED = "adjourned", _("Suspended, the time limit runs on")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")
    STOPPED = "stopped", _("Stopped")
    FINISHED = "finished", _("Finished")
    CORRECTING = "correcting", _("Result being corrected")
    RETURNED = "returned", _("Result returned")


class Party(StrEnum):
    """Who a person is towards one dossier."""

    APPLICANT = "applicant"
    RECEPTION = "reception"
    CASHIER = "cashier"
    HOLDER = "holder"
    HEAD = "head"
    LEADER = "leader"
    SYSTEM = "system"


class ClockEffect(StrEnum):
    """What a move does to the legal time limit."""

    NONE = "none"
    START = "start"
    PAUSE_CITIZEN = "pause_citizen"
    PAUSE_PAYMENT = "pause_payment"
    PAUSE_SUSPENDED = "pause_suspended"
    RESUME = "resume"
    EXTEND = "extend"
    RENEW = "renew"
    STOP = "stop"


At = StepKind
"""Kind of process step at which a move is possible."""

WHOSE_TURN: dict[State, Party | None] = {
    State.DRAFT: Party.APPLICANT,
    State.REGISTERED: Party.RECEPTION,
    State.TAKEN_BACK: Party.APPLICANT,
    State.AWAITING_COMPLETION: Party.APPLICANT,
    State.RECEIVED: Party.RECEPTION,
    State.REFUSED: None,
    State.PROCESSING: Party.HOLDER,
    State.SUPPLEMENT_REQUESTED: Party.APPLICANT,
    State.PAYMENT_REQUESTED: Party.APPLICANT,
    State.SUSPENDED: Party.HEAD,
    State.ADJOURNED: Party.HEAD,
    State.WITHDRAWN: None,
    State.STOPPED: None,
    State.FINISHED: Party.RECEPTION,
    State.CORRECTING: Party.HOLDER,
    State.RETURNED: None,
}
ISSUED = frozenset({State.FINISHED, State.CORRECTING, State.RETURNED})
"""There is a result; what was stopped or withdrawn ended without one."""
FINAL = frozenset(state for state, party in WHOSE_TURN.items() if party is None)
IN_HAND = frozenset({State.DRAFT, State.TAKEN_BACK})
"""Form and papers are the applicant's to write."""
CLOCK_RUNS = frozenset({State.RECEIVED, State.PROCESSING, State.ADJOURNED})
WITH_AGENCY = CLOCK_RUNS | {State.REGISTERED, State.SUSPENDED, State.CORRECTING}
"""The applicant has nothing to do but wait."""
PAUSED = frozenset({State.SUPPLEMENT_REQUESTED, State.PAYMENT_REQUESTED, State.SUSPENDED})
AT_COUNTER = frozenset(
    {
        State.REGISTERED, State.AWAITING_COMPLETION, State.RECEIVED, State.SUPPLEMENT_REQUESTED,
        State.PAYMENT_REQUESTED, State.FINISHED,
    }
)  # fmt: skip
"""What the counter has to see to, or waits for on behalf of the unit."""
OPEN = frozenset(State) - FINAL - IN_HAND - {State.FINISHED, State.CORRECTING}
UNDER_WAY = CLOCK_RUNS | PAUSED
RESULT_STANDS = frozenset({State.FINISHED, State.RETURNED})
"""A result was issued and nobody is correcting it."""
AMENDABLE = frozenset({State.REGISTERED, *UNDER_WAY}) - {State.SUPPLEMENT_REQUESTED}
"""Where an applicant may offer a paper or a correction; while papers are asked for, they answer that instead."""
AMENDED = frozenset({State.REGISTERED, State.AWAITING_COMPLETION, *UNDER_WAY})
"""Where what was offered may still be answered; with the end of the dossier it is closed."""
BEFORE_HAND_OVER = frozenset(
    {State.DRAFT, State.REGISTERED, State.TAKEN_BACK, State.AWAITING_COMPLETION, State.RECEIVED}
)

ROLES = {
    Party.RECEPTION: "reception",
    Party.CASHIER: "cashier",
    Party.HEAD: "head",
    Party.LEADER: "leader",
}
"""Parties that are posts by themselves; who holds a step is known by the process alone."""
