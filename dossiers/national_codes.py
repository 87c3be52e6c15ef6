"""By which number the national portal knows where a dossier stands (Decision 766/QĐ-TTg)."""

from dossiers.states import State
from dossiers.waits import WAITS

NATIONAL_CODES: dict[State, int | None] = {
    State.DRAFT: None,
    State.REGISTERED: 1,
    State.TAKEN_BACK: 1,
    State.RECEIVED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.FINISHED: 9,
    State.CORRECTING: 9,
    State.RETURNED: 10,
} | {wait.state: wait.national_code for wait in WAITS}
