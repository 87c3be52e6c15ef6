"""Recall what was just given to somebody else."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from dossiers import engine
from dossiers.models import Dossier, StepInstance
from dossiers.models.interval import RUNNING
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

    Raises Conflict once the other has opened it or something was done at the step, where the process forks or joins
    there or the clock stood for another branch since, where a signature fell, and what `moving` raises.
    """
    with moving(
        "recall", actor=actor, dossier_id=dossier_id, seen=seen, item=item, reason=reason, at=at
    ) as in_progress:
        engine.reopen(in_progress, _checked(in_progress.standing))
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way. Five statements at most."""
    try:
        _checked(circumstances.standing)
    except Conflict as refusal:
        return str(refusal.message)
    return ""


def _checked(standing: Standing) -> StepInstance:
    """The stay that is open again once the dossier is recalled. Raises Conflict where it may not be."""
    dossier, step = standing.dossier, standing.step
    given = dossier.events.filter(number=step.version).first() if step else None
    if step is None or given is None or step.taken_at is not None:
        raise Conflict(NOT_THE_LAST)
    left = _left_for(step)
    if given.actor_id != standing.actor.user_id or given.move not in RECALLABLE or left is None:
        raise Conflict(NOT_THE_LAST)
    if _forked_or_joined(step, left) or _stood_still(dossier, step):
        raise Conflict(BRANCHED)
    if left.kind == At.ISSUE:
        raise Conflict(SIGNATURE_FELL)
    if was_opened_by_holder(dossier, step):
        raise Conflict(OPENED)
    return left


def _left_for(step: StepInstance) -> StepInstance | None:
    """The stay that the move left by which this one began."""
    left = StepInstance.objects.filter(dossier=step.dossier_id, version=step.version, left_at=step.entered_at)
    return left.filter(outcome__in=RECALLABLE).first()


def _forked_or_joined(step: StepInstance, left: StepInstance) -> bool:
    """Whether other stays began with it, one on another branch ended by that, or it is on another branch itself."""
    if step.branch != left.branch:
        return True
    stays = StepInstance.objects.filter(dossier=step.dossier_id).exclude(pk=step.pk)
    begun = Q(pk__gt=left.pk, entered_at=step.entered_at)
    return stays.filter(begun | Q(outcome=OVERTAKEN, left_at=step.entered_at)).exists()


def _stood_still(dossier: Dossier, step: StepInstance) -> bool:
    """Whether the clock stood since, for another branch, so that the deadline of the step before is not what it was."""
    since = Q(ended_at=None) | Q(ended_at__gt=step.entered_at)
    return dossier.intervals.exclude(kind=RUNNING).filter(since).exists()
