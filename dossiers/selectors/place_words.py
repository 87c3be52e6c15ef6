"""Where a dossier is, in plain words."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dossiers.items import open_step
from dossiers.models import Dossier
from dossiers.moves.table import MOVES
from dossiers.phases import AT_REST, WITH_APPLICANT
from dossiers.states import State
from dossiers.waits import WAIT_AT, WAITS

PLACES: dict[State, str | Promise] = {
    State.REGISTERED: gettext_lazy("Waiting to be received at %(place)s"),
    State.TAKEN_BACK: gettext_lazy("Being corrected by the applicant, not submitted again yet"),
    State.RECEIVED: gettext_lazy("Received at %(place)s"),
    State.REFUSED: gettext_lazy("Not accepted by %(place)s"),
    State.PROCESSING: gettext_lazy("Being processed at %(place)s"),
    State.CORRECTING: gettext_lazy("The result is being corrected at %(place)s"),
    State.FINISHED: gettext_lazy("The result is ready at %(place)s"),
} | {wait.state: wait.place for wait in WAITS}
"""A dossier that was handed over, withdrawn or stopped is nowhere any more; its state has said so."""

AT_UNIT = (AT_REST | {State.PROCESSING, State.CORRECTING}) - WITH_APPLICANT
"""Where it is matters more than where it was received."""


def place_words(dossier: Dossier, beside: Sequence[State] = ()) -> str:
    """Where the dossier is, as a sentence: "Being processed at the Justice Division"; one more for each state in which
    steps wait `beside`. Empty where there is no more to say than its state. One query at most."""
    if dossier.state == State.FINISHED and dossier.results.left_void().exists():
        return str(MOVES["revoke_result"].happened)
    words = [str(PLACES[state]) for state in (State(dossier.state), *beside) if state in PLACES]
    return ". ".join(words) % {"place": _place(dossier)} if words else ""


def waited_for(dossier: Dossier, beside: Sequence[State] = ()) -> dict[State, str]:
    """Every wait that is open, in the words of the applicant's page: that of its state, and of those in which steps
    wait `beside`. One query at most, for a wait whose words name a unit."""
    waits = [WAIT_AT[state] for state in (State(dossier.state), *beside) if state in WAIT_AT]
    place = _place(dossier) if any("%(place)s" in str(wait.place) for wait in waits) else ""
    return {wait.state: str(wait.place) % {"place": place} for wait in waits}


def _place(dossier: Dossier) -> str:
    if dossier.state not in AT_UNIT:
        return dossier.receiving_point.display_name
    step = open_step(dossier)
    return step.unit.display_name if step else dossier.offering.handling_unit.display_name
