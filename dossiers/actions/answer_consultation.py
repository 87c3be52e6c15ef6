"""Give the opinion that was asked for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.consulting.answering import answers_to, asked_by_link, asked_of, check_taken, seal_of
from dossiers.consulting.notices import of_outcome
from dossiers.consulting.telling import tell
from dossiers.models import Consultation, ConsultationState, Dossier
from dossiers.move_in_progress import MoveInProgress
from dossiers.standing import Standing
from dossiers.transition import lock, moving_locked
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.notifications import outbox


@transaction.atomic
def answer_consultation(
    *,
    actor: Actor,
    dossier_id: int,
    consultation_id: int,
    opinions: Sequence[Mapping[str, Any]],
    token: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """An officer or head of the unit that was asked, or the expert by the `token` of the link, answers every question,
    once. What comes late is taken for as long as the dossier is where it was asked, also after silence was noted: it is
    marked as late, and what silence meant by law stays said.

    Nobody gives an opinion on a dossier of their own. Raises NotFound for whoever was not asked, Conflict for what was
    answered or taken back meanwhile or when the dossier went on, InvalidInput for what is not answered as it was asked.
    """
    consultation = asked_by_link(token) if token else asked_of(actor, consultation_id)
    if (consultation.pk, consultation.dossier_id) != (consultation_id, dossier_id):
        raise NotFound
    dossier = lock(Actor.system(), dossier_id)
    consultation.refresh_from_db(fields=["standing"])
    if token:
        actor = Actor(None, consultation.body_name, address=actor.address)
    elif Standing(actor, dossier).is_own:
        raise NotFound
    check_taken(consultation, at or timezone.now())
    with moving_locked(
        "answer_consultation", dossier, actor=actor, seen=seen, at=at, consulted=True
    ) as in_progress:
        _answer(in_progress, consultation, answers_to(consultation.questions, opinions))
    return dossier


def _answer(in_progress: MoveInProgress, consultation: Consultation, answers: list[dict[str, Any]]) -> None:
    consultation.dossier = in_progress.dossier
    consultation.answers, consultation.standing = answers, ConsultationState.ANSWERED
    consultation.answered_at = consultation.closed_at = in_progress.at
    consultation.answered_by_id, consultation.answered_by_name = (
        in_progress.actor.user_id,
        in_progress.actor.name,
    )
    in_progress.rows.change(
        consultation, "answers", "standing", "answered_at", "closed_at", "answered_by", "answered_by_name"
    )
    tell(in_progress, consultation, late=consultation.came_late, sha256=seal_of(answers))
    in_progress.rows.add(*outbox.messages_of(of_outcome(consultation, "opinion_given")), once=True)
