"""The result of a dossier: a decision, a certificate or a permit, by the template of its procedure version."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from dossiers.documents import signing, wording
from dossiers.models import Dossier, Event, Result

TEMPLATES = frozenset({"pdf/results/decision.html", "pdf/results/certificate.html", "pdf/results/permit.html"})
DEFAULT = "pdf/results/decision.html"


def template_of(dossier: Dossier) -> str:
    """The template that the procedure version names; a name that does not exist is never looked up."""
    named = dossier.procedure_version.result_template
    return named if named in TEMPLATES else DEFAULT


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """The latest version of the result, as signed and numbered."""
    result = dossier.results.latest("version")
    return {
        "agency": dossier.agency.name,
        "parent": dossier.agency.parent.name if dossier.agency.parent else "",
        "number": result.document_number,
        "place": dossier.agency.place,
        "day": wording.local_day(result.issued_at or event.at),
        "title": result.name,
        "content": [line.strip() for line in result.content.splitlines() if line.strip()],
        "code": dossier.code,
        "person": dossier.applicant_name,
        "procedure": dossier.procedure_version.name,
        "replaces": result.version > 1,
        "verification_code": result.verification_code or "",
        "verification_url": verification_url(result),
        "signature": {
            "authority": signing.authority(result.signer_title, dossier.agency.kind),
            "name": result.signer_name,
        },
    }


def verification_url(result: Result) -> str:
    """Public page that says whether the paper is genuine, for the QR code."""
    return f"{settings.PUBLIC_URL}{reverse('verification:show', args=[result.verification_code])}"
