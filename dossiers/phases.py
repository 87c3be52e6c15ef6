"""Sets of states in which the same holds of a dossier, and whose turn it is in each."""

from dossiers.states import Party, State
from dossiers.waits import WAITS, ClockMeanwhile

WHOSE_TURN: dict[State, Party | None] = {
    State.DRAFT: Party.APPLICANT,
    State.REGISTERED: Party.RECEPTION,
    State.TAKEN_BACK: Party.APPLICANT,
    State.RECEIVED: Party.RECEPTION,
    State.REFUSED: None,
    State.PROCESSING: Party.HOLDER,
    State.WITHDRAWN: None,
    State.STOPPED: None,
    State.FINISHED: Party.RECEPTION,
    State.CORRECTING: Party.HOLDER,
    State.RETURNED: None,
} | {wait.state: wait.turn for wait in WAITS}
ISSUED = frozenset({State.FINISHED, State.CORRECTING, State.RETURNED})
"""There is a result; what was stopped or withdrawn ended without one."""
FINAL = frozenset(state for state, party in WHOSE_TURN.items() if party is None)
WITHOUT_RESULT = FINAL - ISSUED
"""It ended, and nothing was decided on what was asked for."""
IN_HAND = frozenset({State.DRAFT, State.TAKEN_BACK})
"""Form and papers are the applicant's to write."""
PAUSED = frozenset(wait.state for wait in WAITS if wait.clock is ClockMeanwhile.STANDS)
ADJOURNED = frozenset(wait.state for wait in WAITS if wait.clock is ClockMeanwhile.RUNS)
"""The dossier waits while its clock runs on."""
AT_REST = PAUSED | ADJOURNED
"""Nobody works on it now, whether its clock stands or runs on."""
CLOCK_RUNS = frozenset({State.RECEIVED, State.PROCESSING}) | ADJOURNED
UNDER_WAY = CLOCK_RUNS | PAUSED
WITH_APPLICANT = frozenset(wait.state for wait in WAITS if wait.turn is Party.APPLICANT)
"""Something was asked of the applicant, before or after reception."""
WITH_AGENCY = (UNDER_WAY | {State.REGISTERED, State.CORRECTING}) - WITH_APPLICANT
"""The applicant has nothing to do but wait."""
AT_COUNTER = frozenset({State.REGISTERED, State.RECEIVED, State.FINISHED}) | WITH_APPLICANT
"""What the counter has to see to, or waits for on behalf of the unit."""
OPEN = frozenset(State) - FINAL - IN_HAND - {State.FINISHED, State.CORRECTING}
RESULT_STANDS = frozenset({State.FINISHED, State.RETURNED})
"""A result was issued and nobody is correcting it."""
ASKED_FOR_PAPERS = frozenset(wait.state for wait in WAITS if wait.asks_papers)
"""The applicant attaches what was asked for."""
LAPSING = frozenset(wait.state for wait in WAITS if wait.lapses)
AMENDABLE = (UNDER_WAY | {State.REGISTERED}) - ASKED_FOR_PAPERS
"""Where an applicant may offer a paper or a correction; while papers are asked for, they answer that instead."""
AMENDED = UNDER_WAY | ASKED_FOR_PAPERS | {State.REGISTERED}
"""Where what was offered may still be answered; with the end of the dossier it is closed."""
BEFORE_HAND_OVER = IN_HAND | {State.REGISTERED, State.AWAITING_COMPLETION, State.RECEIVED}
WITH_RECEPTION = frozenset(
    {
        State.REGISTERED,
        State.TAKEN_BACK,
        State.AWAITING_COMPLETION,
        State.RECEIVED,
        State.FINISHED,
        State.RETURNED,
        State.REFUSED,
    }
)
"""States in which a message is a matter of the counter; in all others of the unit that handles the dossier."""
