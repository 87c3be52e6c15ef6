"""What the public may learn about an issued result from its verification code, and nothing more."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.models import PrintedDocument, Result
from portal.core.errors import NotFound

GROUP = 4


@dataclass(frozen=True, slots=True)
class VerifiedResult:
    """An issued result as the public sees it. The applicant appears by initials; `sha256` is empty until it is printed.

    `is_replaced`: a later version was issued, so that this one is no longer valid.
    """

    code: str
    title: str
    number: str
    issued_at: datetime
    agency: str
    signer: str
    applicant: str
    sha256: str
    is_replaced: bool


def verified(typed: str) -> VerifiedResult:
    """The issued result with this verification code, however it was typed. Raises NotFound."""
    result = (
        Result.objects.select_related("dossier__agency")
        .filter(verification_code=normalised(typed), issued_at__isnull=False)
        .first()
    )
    if result is None or result.issued_at is None:
        raise NotFound
    dossier = result.dossier
    return VerifiedResult(
        code=result.verification_code or "",
        title=result.name,
        number=result.document_number,
        issued_at=result.issued_at,
        agency=dossier.agency.display_name,
        signer=", ".join(filter(None, [result.signer_name, result.signer_title])),
        applicant=initials(dossier.applicant_name),
        sha256=_digest_of(result),
        is_replaced=dossier.results.filter(version__gt=result.version, issued_at__isnull=False).exists(),
    )


def normalised(typed: str) -> str:
    """Code as it is kept: capitals in groups of four, whatever was typed between them."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))


def initials(name: str) -> str:
    """Name by initials: "Nguyễn Văn An" → "N. V. A."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def _digest_of(result: Result) -> str:
    printed = PrintedDocument.objects.filter(
        dossier_id=result.dossier_id, form="result", context__verification_code=result.verification_code
    )
    return printed.values_list("sha256", flat=True).first() or ""
