"""What the buttons of the walk-in screen do: receive, or answer with form 02 or 03."""

from collections.abc import Callable, Mapping

from dossiers.models import Dossier
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from onestop.actions.guide_walk_in import guide_walk_in
from onestop.actions.receive_walk_in import receive_walk_in
from onestop.actions.refuse_walk_in import refuse_walk_in
from onestop.forms.papers import all_valid
from onestop.walk_in import TURNS_BACK, WalkIn


def carried_out(actor: Actor, screen: WalkIn, typed: Mapping[str, str]) -> str:
    """Receive what the screen says, or turn it back; the code, or nothing and the error stands where it belongs."""
    carry_out = TURNING_BACK.get(typed.get(TURNS_BACK, ""), receive)
    rest = [] if carry_out is receive else [screen.turn_back]
    if not all_valid([screen.form, screen.arrival, *rest, *screen.papers]):
        return ""
    try:
        return carry_out(actor, screen).code or ""
    except InvalidInput as error:
        screen.place(error)
        return ""


def receive(actor: Actor, screen: WalkIn) -> Dossier:
    """Receive what the screen says. Raises InvalidInput."""
    request = screen.request()
    return receive_walk_in(
        actor=actor,
        person=request.person,
        offering=request.offering,
        receiving_point=request.receiving_point,
        case_key=request.case_key,
        arrival=request.arrival,
        papers=request.papers,
        counts=screen.form.fee_facts(),
        is_another=screen.form.cleaned_data.get("confirmed", False),
    )


def guide(actor: Actor, screen: WalkIn) -> Dossier:
    """Answer with form 02. Raises InvalidInput."""
    said = screen.turn_back.cleaned_data
    return guide_walk_in(actor=actor, request=screen.request(), items=screen.faults, **said)


def refuse(actor: Actor, screen: WalkIn) -> Dossier:
    """Answer with form 03. Raises InvalidInput."""
    reason = screen.turn_back.cleaned_data["reason"]
    return refuse_walk_in(actor=actor, request=screen.request(), reason=reason)


TURNING_BACK: Mapping[str, Callable[[Actor, WalkIn], Dossier]] = {"guide": guide, "refuse": refuse}
"""What the buttons do that answer with a slip instead of receiving."""
