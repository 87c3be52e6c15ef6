"""Send a dossier back to an earlier step."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.acting import Beginnings, Choices
from dossiers.models import Dossier, StepInstance
from dossiers.moves.send_back import NOBODY_EXAMINED, NOT_BEFORE
from dossiers.process import process_of
from dossiers.results.releasing import unsign
from dossiers.selectors.circumstances import Circumstances
from dossiers.selectors.going_back import stays_before, usual_of
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput


def send_back(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    to_step: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head, leader or clerk does not agree and says why: the dossier is at an earlier step again, with who had it
    there. Without `to_step` that is the step that the process names, else the last examination.

    A signature already given falls away with it, and its number goes back. Raises InvalidInput for a step that does not
    lie before on the branch, Conflict where nobody has examined it yet, and what `moving` raises.
    """
    with moving(
        "send_back",
        actor=actor,
        dossier_id=dossier_id,
        seen=seen,
        item=item,
        reason=reason,
        at=at,
    ) as in_progress:
        earlier = _earlier(in_progress.dossier, in_progress.held_step, to_step)
        in_progress.payload |= {"to_step": earlier.key}
        unsign(in_progress)
        engine.go_back(in_progress, earlier)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return "" if circumstances.stays_before else str(NOBODY_EXAMINED)


def choices(circumstances: Circumstances) -> Choices:
    """The steps before, each with who had it; the one to which it goes most often stands first."""
    dossier, stays = circumstances.dossier, circumstances.stays_before
    usual = _usual(circumstances)
    process, language = process_of(dossier), get_language() or "vi"
    return {
        "to_step": [
            (stay.key, _with_name(process.node(stay.key).name(language), stay))
            for stay in sorted(stays, key=lambda stay: stay is not usual)
        ]
    }


def beginnings(circumstances: Circumstances) -> Beginnings:
    """The step to which it goes without a choice."""
    usual = _usual(circumstances)
    return {"to_step": usual.key} if usual else {}


def _usual(circumstances: Circumstances) -> StepInstance | None:
    stays, step = circumstances.stays_before, circumstances.step
    return usual_of(circumstances.dossier, step, stays) if step else None


def _with_name(step: str, stay: StepInstance) -> str:
    person = stay.assignee
    return _("%(step)s: %(name)s") % {"step": step, "name": person.full_name} if person else step


def _earlier(dossier: Dossier, held: StepInstance, key: str) -> StepInstance:
    stays = stays_before(dossier, held)
    if not key:
        if (usual := usual_of(dossier, held, stays)) is None:
            raise Conflict(str(NOBODY_EXAMINED))
        return usual
    for stay in stays:
        if stay.key == key:
            return stay
    raise InvalidInput(str(NOT_BEFORE), field="to_step")
