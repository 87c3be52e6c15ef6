"""Assign a dossier to an officer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import engine
from dossiers.acting import Choices
from dossiers.assigning.loads import NOTHING, desks_of, load_words
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
    officer_id: int | None,
    note: str = "",
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
    because: Mapping[str, Any] | None = None,
) -> Dossier:
    """The head of the unit says which officer examines the dossier, or gives it to another one. By the rule of the unit
    the system does, where nobody has it yet; without an officer it comes to the queue of the unit then. `because` is
    what the rule found (`Proposal.kept`): the event keeps it.

    Raises InvalidInput for somebody who is not an officer of the unit, and what `moving` raises.
    """
    payload = {"to": officer_id} | ({"because": dict(because)} if because else {})
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
        if officer_id is not None or not actor.is_system or step.kind != At.ASSIGN:
            check_works_in(officer_id or 0, unit_id, Role.OFFICER, _("officer"), dossier=dossier)
        if step.kind == At.ASSIGN:
            engine.advance(in_progress, "assign", note=note, assignee_id=officer_id)
        else:
            engine.pass_on(in_progress, officer_id or 0, "assign", note)
    return dossier


def choices(circumstances: Circumstances) -> Choices:
    """Officers of the handling unit, with what each of them holds. One statement more than who they are."""
    dossier = circumstances.dossier
    officers = circumstances.colleagues(dossier.offering.handling_unit_id, Role.OFFICER)
    desks = desks_of([one.person.pk for one in officers], dossier.agency_id, timezone.now())
    return {
        "officer_id": [
            (pk, f"{name} – {load_words(desks.get(pk, NOTHING).load)}") for pk, name in named(officers)
        ]
    }
