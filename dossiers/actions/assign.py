"""Assign a dossier to an officer."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.acting import Choices
from dossiers.colleagues import check_works_in, named
from dossiers.models import Dossier
from dossiers.selectors.circumstances import Circumstances
from dossiers.states import At
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role


def assign(
    *,
    actor: Actor,
    dossier_id: int,
    officer_id: int,
    note: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The head of the unit says which officer examines the dossier, or gives it to another one.

    Raises InvalidInput for somebody who is not an officer of the unit, and what `moving` raises.
    """
    payload = {"to": officer_id}
    with moving(
        "assign",
        actor=actor,
        dossier_id=dossier_id,
        seen=seen,
        item=item,
        reason=note,
        payload=payload,
        at=at,
    ) as in_progress:
        dossier, step = in_progress.dossier, in_progress.held_step
        unit_id = dossier.offering.handling_unit_id
        check_works_in(officer_id, unit_id, Role.OFFICER, _("officer"), dossier=dossier)
        if step.kind == At.ASSIGN:
            engine.advance(in_progress, "assign", note=note, assignee_id=officer_id)
        else:
            engine.pass_on(in_progress, officer_id, "assign", note)
    return dossier


def choices(circumstances: Circumstances) -> Choices:
    """Officers of the handling unit."""
    return {
        "officer_id": named(
            circumstances.colleagues(circumstances.dossier.offering.handling_unit_id, Role.OFFICER)
        )
    }
