"""What may happen to a dossier: the states, and the one table of moves between them.

The states are those of the national portal (codes 1–10), a draft before them, and the wait for completion before
reception. Code elsewhere only carries out what stands here; the diagram and the permission table in the
documentation are generated from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from procedures.process.definition import StepKind
from procedures.process.duties import kinds_with


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


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `target` None leaves the state; `steps`, from the table of duties, are the kinds of steps
    at which it is made, at any step when there are none. `stand_in` may make the move too where the applicant has no
    account.

    With `until_handed_over` reception makes it before that, and only whoever holds the step after it.
    The reason is a sentence, but `in_a_word` where who moves decides for themselves or asks a colleague.
    `notice` names the text sent to the applicant; `form` the printed form (Circular 03/2025/TT-VPCP), the
    declaration or the result that is made.
    """

    name: str
    label: Promise
    sources: frozenset[State]
    target: State | None
    parties: frozenset[Party]
    stand_in: frozenset[Party] = frozenset()
    clock: ClockEffect = ClockEffect.NONE
    steps: frozenset[At] = frozenset()
    notice: str = ""
    form: str = ""
    needs_reason: bool = False
    in_a_word: bool = False
    public: bool = True
    until_handed_over: bool = False


def _move(
    name: str, label: Promise, sources: set[State], target: State | None, parties: set[Party], **rest: object
) -> Move:
    steps = kinds_with(name)
    return Move(name, label, frozenset(sources), target, frozenset(parties), steps=steps, **rest)  # type: ignore[arg-type]


S, P, C = State, Party, ClockEffect
_ISSUED = {S.FINISHED, S.RETURNED}
_UNDER_WAY = {*CLOCK_RUNS, *PAUSED}
AMENDABLE = {S.REGISTERED, *_UNDER_WAY} - {S.SUPPLEMENT_REQUESTED}
"""Where an applicant may offer a paper or a correction; while papers are asked for, they answer that instead."""
AMENDED = {S.REGISTERED, S.AWAITING_COMPLETION, *_UNDER_WAY}
"""Where what was offered may still be answered; with the end of the dossier it is closed."""
BEFORE_HAND_OVER = frozenset({S.DRAFT, S.REGISTERED, S.TAKEN_BACK, S.AWAITING_COMPLETION, S.RECEIVED})

# fmt: off
MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move(
            "submit", _("Submit dossier"), {S.DRAFT}, S.REGISTERED, {P.APPLICANT, P.RECEPTION}, notice="submitted",
            form="declared",
        ),
        _move(
            "take_back", _("Take back to correct"), {S.REGISTERED}, S.TAKEN_BACK, {P.APPLICANT}, notice="taken_back",
        ),
        _move(
            "submit_again", _("Submit the corrected dossier"), {S.TAKEN_BACK}, S.REGISTERED, {P.APPLICANT},
            notice="submitted", form="declared",
        ),
        _move(
            "request_completion", _("Request completion"), {S.REGISTERED}, S.AWAITING_COMPLETION, {P.RECEPTION},
            notice="completion_requested", form="02", needs_reason=True,
        ),
        _move(
            "complete", _("Send completion"), {S.AWAITING_COMPLETION}, S.REGISTERED, {P.APPLICANT},
            stand_in=frozenset({P.RECEPTION}),
        ),
        _move(
            "refuse", _("Refuse"), {S.REGISTERED, S.AWAITING_COMPLETION}, S.REFUSED, {P.RECEPTION},
            notice="refused", form="03", needs_reason=True,
        ),
        _move(
            "receive", _("Receive"), {S.REGISTERED}, S.RECEIVED, {P.RECEPTION},
            clock=C.START, notice="received", form="01",
        ),
        _move(
            "enter_answers", _("Enter the form from paper"), {S.RECEIVED, S.PROCESSING}, None, set(),
            stand_in=frozenset({P.RECEPTION, P.HOLDER}), public=False,
        ),
        _move(
            "correct_person", _("Correct the applicant"), _UNDER_WAY, None, {P.RECEPTION, P.HOLDER},
            form="01", needs_reason=True,
        ),
        _move(
            "correct_papers", _("Correct the list of papers"), _UNDER_WAY, None, {P.RECEPTION, P.HOLDER},
            form="01", needs_reason=True,
        ),
        _move("offer_amendment", _("Offer a paper or a correction"), AMENDABLE, None, {P.APPLICANT}),
        _move("withdraw_amendment", _("Take an offer back"), AMENDED, None, {P.APPLICANT}),
        _move(
            "accept_amendment", _("Accept what the applicant offers"), AMENDED, None, {P.RECEPTION, P.HOLDER},
            notice="amendment_accepted", until_handed_over=True,
        ),
        _move(
            "decline_amendment", _("Decline what the applicant offers"), AMENDED, None, {P.RECEPTION, P.HOLDER},
            notice="amendment_declined", needs_reason=True, until_handed_over=True,
        ),
        _move(
            "change_procedure", _("Change the procedure"), {S.RECEIVED, S.PROCESSING}, S.RECEIVED, set(),
            stand_in=frozenset({P.RECEPTION}), clock=C.RENEW, form="01", needs_reason=True,
        ),
        _move("hand_over", _("Hand over"), {S.RECEIVED}, S.PROCESSING, {P.RECEPTION}),
        _move("assign", _("Assign"), {S.PROCESSING}, None, {P.HEAD}, public=False),
        _move("claim", _("Take over"), {S.PROCESSING}, None, {P.HOLDER}, public=False),
        _move(
            "forward", _("Forward"), {S.PROCESSING}, None, {P.HOLDER}, needs_reason=True, in_a_word=True,
            public=False,
        ),
        _move(
            "request_supplement", _("Request supplement"), {S.PROCESSING}, S.SUPPLEMENT_REQUESTED, {P.HOLDER},
            clock=C.PAUSE_CITIZEN, notice="supplement_requested", form="02", needs_reason=True,
        ),
        _move(
            "supplement", _("Send supplement"), {S.SUPPLEMENT_REQUESTED}, S.PROCESSING, {P.APPLICANT, P.RECEPTION},
            clock=C.RESUME, notice="supplemented",
        ),
        _move(
            "request_payment", _("Request payment"), {S.PROCESSING}, S.PAYMENT_REQUESTED, {P.HOLDER},
            clock=C.PAUSE_PAYMENT, notice="payment_requested", needs_reason=True,
        ),
        _move(
            "confirm_payment", _("Confirm payment"), {S.PAYMENT_REQUESTED}, S.PROCESSING,
            {P.RECEPTION, P.CASHIER}, clock=C.RESUME, notice="payment_confirmed",
        ),
        _move("propose", _("Submit for approval"), {S.PROCESSING}, None, {P.HOLDER}),
        _move(
            "send_back", _("Send back"), {S.PROCESSING}, None, {P.HOLDER}, needs_reason=True, public=False,
        ),
        _move("redraw", _("Take the corrected values over"), {S.PROCESSING}, None, {P.HOLDER}, public=False),
        _move("approve", _("Approve and sign"), {S.PROCESSING}, None, {P.HOLDER}),
        _move(
            "issue_result", _("Number and issue"), {S.PROCESSING}, S.FINISHED, {P.HOLDER},
            clock=C.STOP, notice="finished", form="result",
        ),
        _move(
            "return_result", _("Return result"), {S.FINISHED}, S.RETURNED, {P.RECEPTION, P.APPLICANT},
            notice="returned",
        ),
        _move(
            "correct_result", _("Correct the result"), _ISSUED, S.CORRECTING, {P.LEADER},
            needs_reason=True, public=False,
        ),
        _move(
            "issue_correction", _("Number and issue the correction"), {S.CORRECTING}, S.FINISHED, {P.HOLDER},
            notice="corrected", form="result",
        ),
        _move(
            "revoke_result", _("Revoke the result"), _ISSUED, None, {P.LEADER}, notice="revoked", needs_reason=True,
        ),
        _move(
            "suspend", _("Suspend processing, the time limit stands"), {S.PROCESSING}, S.SUSPENDED, {P.HEAD, P.LEADER},
            clock=C.PAUSE_SUSPENDED, notice="suspended", needs_reason=True,
        ),
        _move(
            "adjourn", _("Suspend processing, the time limit runs on"), {S.PROCESSING}, S.ADJOURNED,
            {P.HEAD, P.LEADER}, notice="adjourned", needs_reason=True,
        ),
        _move(
            "resume", _("Resume processing"), {S.SUSPENDED, S.ADJOURNED}, S.PROCESSING, {P.HEAD, P.LEADER},
            clock=C.RESUME, notice="resumed",
        ),
        _move(
            "lapse", _("End because no supplement came"), {S.SUPPLEMENT_REQUESTED}, S.STOPPED, {P.SYSTEM},
            clock=C.STOP, notice="lapsed", form="05",
        ),
        _move(
            "extend", _("Apologise and extend"), {S.PROCESSING, S.ADJOURNED}, None, {P.HEAD, P.LEADER},
            clock=C.EXTEND, notice="extended", form="04", needs_reason=True,
        ),
        _move(
            "stop", _("Stop processing"), _UNDER_WAY, S.STOPPED, {P.HEAD, P.LEADER},
            clock=C.STOP, notice="stopped", form="05", needs_reason=True,
        ),
        _move(
            "withdraw", _("Withdraw"),
            {S.REGISTERED, S.TAKEN_BACK, S.AWAITING_COMPLETION, *_UNDER_WAY}, S.WITHDRAWN,
            {P.APPLICANT, P.RECEPTION}, clock=C.STOP, notice="withdrawn", needs_reason=True, in_a_word=True,
        ),
    )
}
# fmt: on

ROLES = {
    Party.RECEPTION: "reception",
    Party.CASHIER: "cashier",
    Party.HEAD: "head",
    Party.LEADER: "leader",
}

"""Parties that are posts by themselves; who holds a step is known by the process alone."""
