"""What of a dossier its applicant has sent: whoever works on it reads that, and nothing that is still in hand."""

from typing import Any

from django.db.models import Q

from dossiers.models import SHOWN_TO_STAFF, Dossier, DossierFile
from dossiers.models.file import DossierFileQuerySet
from dossiers.states import State

SENT = Q(supplement=None) | Q(supplement__answered_at__isnull=False)
OFFERED = Q(amendment=None) | Q(amendment__standing__in=SHOWN_TO_STAFF)


def sent_answers(dossier: Dossier) -> dict[str, Any]:
    """The answers of the form; none while the applicant has it back and corrects it, nor when they withdrew it then."""
    return {} if dossier.state == State.TAKEN_BACK or dossier.ended_unsent else dossier.answers


def sent_files() -> DossierFileQuerySet:
    """Files that were sent: those of an unanswered supplement, of an offer that was not sent or was taken back, and of
    a dossier that was taken back, are the applicant's alone, also when it was withdrawn after that."""
    in_hand = Q(submitted__dossier__state=State.TAKEN_BACK) | Q(submitted__dossier__ended_unsent=True)
    return DossierFile.objects.filter(SENT, OFFERED).exclude(in_hand)
