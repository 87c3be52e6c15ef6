"""What is handed to the applicant on submission."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from dossiers.fees.amounts import charges_of, total_of
from dossiers.models import Dossier
from dossiers.selectors.files import Paper, declaration_of, papers_of
from foundation.core.printing.qr import svg_data_uri
from foundation.papers.models import PrintedDocument
from procedures.tariffs import Charge


@dataclass(frozen=True, slots=True)
class Receipt:
    """The way to follow the dossier, as address and as picture, its fees, the files that arrived, and the form as a
    paper."""

    track_url: str
    qr: str
    charges: list[Charge]
    papers: list[Paper]
    declaration: PrintedDocument | None

    @property
    def is_charged(self) -> bool:
        """Whether anything is, or may be, to be paid."""
        return total_of(self.charges) != 0


def receipt_of(dossier: Dossier) -> Receipt:
    """The receipt of a submitted dossier; whoever holds it may follow the dossier."""
    query = urlencode({"code": dossier.code, "secret": dossier.secret})
    url = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('dossiers:track')}?{query}"
    return Receipt(url, svg_data_uri(url), charges_of(dossier), papers_of(dossier), declaration_of(dossier))
