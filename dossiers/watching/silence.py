"""Closing questions to others whose time is over, found by one statement, each closed by itself.

Run twice, on two nodes at once, or killed in the middle, nothing is done twice: each is closed in a transaction of its
own that locks its dossier and asks again whether an answer came first.
"""

import logging
from datetime import datetime
from typing import Final

from django.utils import timezone

from dossiers.actions.note_silence import note_silence
from dossiers.models import Consultation, ConsultationState
from foundation.accounts.actor import Actor
from foundation.core.errors import DomainError
from foundation.core.keyset import batches_of

BATCH: Final = 500

log = logging.getLogger(__name__)


def close_unanswered(now: datetime | None = None) -> int:
    """Close every question whose time is over with what silence means. Returns how many were closed."""
    at = now or timezone.now()
    late = Consultation.objects.filter(standing=ConsultationState.OPEN, due_at__lt=at).order_by("pk")
    return sum(_noted(one, at) for batch in batches_of(late, BATCH) for one in batch)


def _noted(consultation: Consultation, at: datetime) -> bool:
    try:
        note_silence(
            actor=Actor.system(), dossier_id=consultation.dossier_id, consultation_id=consultation.pk, at=at
        )
    except DomainError as error:
        log.info("Question %s was not closed: %s", consultation.pk, error)
        return False
    return True
