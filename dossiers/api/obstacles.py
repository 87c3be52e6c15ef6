"""Why a move that role, state and step allow would be refused all the same, told before anybody tries it."""

from django.utils.translation import gettext as _

from dossiers.amending import NOT_OPENED, too_many_wait
from dossiers.colleagues import Colleague
from dossiers.officer.hindrances import hindrance
from dossiers.opened import OPENED
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import State
from foundation.accounts.models import Role


def obstacle(name: str, found: Circumstances) -> str:
    """What stands in the way of the move; empty when nothing does. At most one statement, besides the facts."""
    if name == "receive" and found.lacks_a_paper:
        return _("A paper is marked as insufficient. Ask for completion, or mark it as complete.")
    if name == "take_back" and found.was_opened:
        return str(OPENED)
    if name == "offer_amendment":
        opened = found.dossier.state != State.REGISTERED or found.was_opened
        return too_many_wait(found.dossier) or ("" if opened else str(NOT_OPENED))
    if name in ANSWERS and not found.dossier.amendments_waiting:
        return _("Nothing that was offered waits for an answer.")
    if name in TAKERS and not takers(name, found):
        return _("There is nobody else in the unit to whom the dossier could be given.")
    return hindrance(found.actor, name, found)


ANSWERS = frozenset({"accept_amendment", "decline_amendment", "withdraw_amendment"})
TAKERS = frozenset({"assign", "forward"})


def takers(name: str, found: Circumstances) -> list[Colleague]:
    """To whom the move can give the dossier."""
    if name == "forward" and found.step is not None:
        return found.colleagues(found.step.unit_id, found.step.role)
    return found.colleagues(found.dossier.offering.handling_unit_id, Role.OFFICER)
