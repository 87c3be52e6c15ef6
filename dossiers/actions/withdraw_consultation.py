"""Take back a question that nobody has answered."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.acting import Choices
from dossiers.consulting.asking import take_part_no_more
from dossiers.consulting.awaiting import asked_at, consultations_on
from dossiers.consulting.notices import of_withdrawal
from dossiers.consulting.telling import tell
from dossiers.models import Consultation, ConsultationState, Dossier, StepInstance
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.notifications import outbox


def withdraw_consultation(
    *,
    actor: Actor,
    dossier_id: int,
    consultation_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Whoever holds the step waits no longer for an opinion; who was asked reads nothing of it any more, and the link
    of an expert opens nothing.

    Raises Conflict for a question that was answered or closed meanwhile or is another branch's, and what `moving`
    raises.
    """
    with moving(
        "withdraw_consultation",
        actor=actor,
        dossier_id=dossier_id,
        seen=seen,
        item=item,
        at=at,
    ) as in_progress:
        waiting = _waiting(in_progress.dossier, in_progress.held_step)
        consultation = next((one for one in waiting if one.pk == consultation_id), None)
        if consultation is None:
            raise Conflict(_("This question is not open any more."))
        consultation.standing, consultation.closed_at = ConsultationState.WITHDRAWN, in_progress.at
        in_progress.rows.change(consultation, "standing", "closed_at")
        take_part_no_more(consultation, in_progress.at)
        tell(in_progress, consultation)
        in_progress.rows.add(*outbox.messages_of(of_withdrawal(consultation)), once=True)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    waits = _waiting(circumstances.dossier, circumstances.step)
    return "" if waits else _("No question to others waits for an answer.")


def choices(circumstances: Circumstances) -> Choices:
    """The questions that nobody has answered."""
    waiting = _waiting(circumstances.dossier, circumstances.step)
    return {"consultation_id": [(one.pk, one.body_name) for one in waiting]}


def _waiting(dossier: Dossier, step: StepInstance | None) -> list[Consultation]:
    """What was asked at the step and nobody has answered."""
    asked = asked_at(step, consultations_on(dossier)) if step is not None else []
    return [one for one in asked if one.is_open]
