"""Recall what was just given to somebody else."""

from datetime import datetime
from typing import Final

from dossiers import engine
from dossiers.models import Dossier, StepInstance
from dossiers.moves.recall import BRANCHED, NOT_THE_LAST, OPENED, SIGNATURE_FELL
from dossiers.moves.table import MOVES
from dossiers.opened import was_opened_by_holder
from dossiers.selectors.circumstances import Circumstances
from dossiers.standing import Standing
from dossiers.states import At
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from procedures.process.duties import OVERTAKEN

RECALLABLE: Final = frozenset(name for name, move in MOVES.items() if move.recallable)


def recall(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever gave the dossier to somebody by mistake takes that back before the other has opened it: the step before
    is open again, with its holder and its due date.

    Raises Conflict once the other has opened it or something was done at the step, where the process went on along
    several branches, where a signature fell, and what `moving` raises.
    """
    with moving(
        "recall", actor=actor, dossier_id=dossier_id, seen=seen, item=item, reason=reason, at=at
    ) as in_progress:
        if sentence := _why_not(in_progress.standing):
            raise Conflict(sentence)
        engine.reopen(in_progress, _left_for(in_progress.held_step)[0])
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way. Four statements."""
    return _why_not(circumstances.standing)


def _why_not(standing: Standing) -> str:
    dossier, step = standing.dossier, standing.step
    given = dossier.events.filter(number=step.version).first() if step else None
    if step is None or given is None or step.taken_at is not None:
        return str(NOT_THE_LAST)
    is_last = (given.actor_id, given.at) == (standing.actor.user_id, step.entered_at)
    if not is_last or given.move not in RECALLABLE:
        return str(NOT_THE_LAST)
    left = _left_for(step)
    if len(left) != 1 or left[0].outcome == OVERTAKEN or _has_sisters(step):
        return str(BRANCHED)
    if left[0].kind == At.ISSUE:
        return str(SIGNATURE_FELL)
    return str(OPENED) if was_opened_by_holder(dossier, step) else ""


def _left_for(step: StepInstance) -> list[StepInstance]:
    """The stays that were left when this one began."""
    return list(StepInstance.objects.filter(dossier=step.dossier_id, left_at=step.entered_at))


def _has_sisters(step: StepInstance) -> bool:
    """Whether other stays began with it."""
    begun = StepInstance.objects.filter(dossier=step.dossier_id, entered_at=step.entered_at)
    return begun.exclude(pk=step.pk).exists()
