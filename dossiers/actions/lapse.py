"""End a dossier whose supplement did not come."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.supplements.asking import open_request
from dossiers.transition import moving
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict

REASON = "Người nộp hồ sơ không bổ sung, hoàn thiện hồ sơ trong thời hạn đã thông báo."


def lapse(*, actor: Actor, dossier_id: int, seen: int | None = None, at: datetime | None = None) -> Dossier:
    """The system ends a dossier whose supplement did not come within the time that form 02 named (form 05).

    Raises Conflict while that time is not over or when none was named, and what `moving` raises: an answer that came
    first wins.
    """
    with moving("lapse", actor=actor, dossier_id=dossier_id, seen=seen, at=at) as in_progress:
        request = open_request(in_progress.dossier)
        if request.answer_by is None or request.answer_by >= in_progress.at:
            raise Conflict(_("The time to send the supplement is not over yet."))
        in_progress.reason = REASON
        in_progress.payload |= {
            "legal_reason": settings.SUPPLEMENT_LEGAL_GROUND or request.legal_reason,
            "asked_at": request.requested_at.isoformat(),
            "answer_by": request.answer_by.isoformat(),
        }
    return in_progress.dossier
