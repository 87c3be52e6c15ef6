"""What is handed to the applicant on submission."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dossiers.citizen.promised import promised
from dossiers.fees.amounts import charges_of, total_of
from dossiers.models import Dossier
from dossiers.selectors.files import Paper, declaration_of, papers_of
from dossiers.states import State
from foundation.core.printing.qr import svg_data_uri
from foundation.papers.models import PrintedDocument
from procedures.tariffs import Charge


@dataclass(frozen=True, slots=True)
class Receipt:
    """The way to follow the dossier, as address and as picture, its fees, the files that arrived, the form as a
    paper, and until when the result is `due` if reception takes the dossier by the last moment of its answer, None once
    that is past or given."""

    track_url: str
    qr: str
    charges: list[Charge]
    papers: list[Paper]
    declaration: PrintedDocument | None
    due: datetime | None

    @property
    def is_charged(self) -> bool:
        """Whether anything is, or may be, to be paid."""
        return total_of(self.charges) != 0


def receipt_of(dossier: Dossier) -> Receipt:
    """The receipt of a submitted dossier; whoever holds it may follow the dossier."""
    query = urlencode({"code": dossier.code, "secret": dossier.secret})
    url = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('dossiers:track')}?{query}"
    papers, paper = papers_of(dossier), declaration_of(dossier)
    return Receipt(url, svg_data_uri(url), charges_of(dossier), papers, paper, due_if_received(dossier))


def due_if_received(dossier: Dossier) -> datetime | None:
    """Until when there is a result if reception takes the dossier by the last moment of its answer; None once that is
    past or given."""
    if dossier.state != State.REGISTERED or not dossier.answer_by or dossier.answer_by < timezone.now():
        return None
    return promised(dossier, dossier.submitted_at or timezone.now()).due
