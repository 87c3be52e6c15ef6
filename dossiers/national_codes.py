"""By which number the national portal knows where a dossier stands (Decision 766/QĐ-TTg)."""

from dossiers.states import State

NATIONAL_CODES: dict[State, int | None] = {
    State.DRAFT: None,
    State.REGISTERED: 1,
    State.TAKEN_BACK: 1,
    State.AWAITING_COMPLETION: 1,
    State.RECEIVED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.SUPPLEMENT_REQUESTED: 5,
    State.PAYMENT_REQUESTED: 6,
    State.SUSPENDED: 4,
    State.ADJOURNED: 4,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.FINISHED: 9,
    State.CORRECTING: 9,
    State.RETURNED: 10,
}
