"""Forward a dossier to a colleague."""

from datetime import datetime

from dossiers import engine
from dossiers.acting import Choices
from dossiers.colleagues import check_works_in, named
from dossiers.models import Dossier
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def forward(
    *,
    actor: Actor,
    dossier_id: int,
    officer_id: int,
    reason: str,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The holder gives the dossier to another person of the same unit and role; the step's deadline does not move."""
    payload = {"to": officer_id}
    with moving(
        "forward",
        actor=actor,
        dossier_id=dossier_id,
        seen=seen,
        item=item,
        reason=reason,
        payload=payload,
        at=at,
    ) as in_progress:
        step, dossier = in_progress.held_step, in_progress.dossier
        check_works_in(officer_id, step.unit_id, step.role, step.unit.display_name, dossier=dossier)
        engine.pass_on(in_progress, officer_id, "forward", in_progress.reason)
    return in_progress.dossier


def choices(circumstances: Circumstances) -> Choices:
    """People of the same unit and role as the step."""
    step = circumstances.step
    return {
        "officer_id": named(circumstances.colleagues(step.unit_id, step.role)) if step is not None else []
    }
