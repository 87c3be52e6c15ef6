"""What the public may learn about an issued result from its verification code, and nothing more."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils import timezone

from dossiers.documents import drafting
from dossiers.documents.copies import heading_of
from dossiers.models import Event, Result
from dossiers.releasing import RELEASES, what_is_vouched_for
from dossiers.results import named
from foundation.core.errors import NotFound

GROUP = 4
RELEASED = (
    Event.objects.filter(dossier=OuterRef("dossier"), move__in=RELEASES)
    .annotate(code=KT("payload__code"))
    .filter(code=OuterRef("verification_code"))
    .order_by("number")
)
"""The event by which a result was released: the first, for whoever adds rows adds them behind it."""


@dataclass(frozen=True, slots=True)
class VerifiedResult:
    """An issued result as the public sees it. `holder` is whom it is about, by initials; `sha256` is empty until it is
    printed.

    It holds until the end of `valid_until` and no longer than `condition` says; both are empty where it has no end.
    Since `ended_at` it is no longer valid: `ending` says whether it was "replaced" (by the document `replaced_by`) or
    "revoked" (on `ground`), and `reason` why; or else that it is "expired". Both are empty while it is valid.
    """

    code: str
    title: str
    number: str
    issued_at: datetime
    day: date | None
    agency: str
    signer: str
    holder: str
    sha256: str
    valid_until: date | None = None
    condition: str = ""
    ending: Literal["", "replaced", "revoked", "expired"] = ""
    ended_at: datetime | None = None
    reason: str = ""
    ground: str = ""
    replaced_by: str = ""


def verified(typed: str) -> VerifiedResult:
    """The issued result with this verification code, however it was typed. Raises NotFound."""
    result = (
        Result.objects.select_related("dossier__agency", "dossier__procedure_version")
        .filter(verification_code=normalised(typed), issued_at__isnull=False)
        .annotate(released_with=Subquery(RELEASED.values("payload")[:1]))
        .first()
    )
    if result is None or result.issued_at is None:
        raise NotFound
    dossier, said, kind = result.dossier, _vouched_for(result), named(result.dossier, result.name)
    return VerifiedResult(
        code=result.verification_code or "",
        title=heading_of(dossier, result.name),
        number=result.document_number,
        issued_at=result.issued_at,
        day=result.day,
        agency=dossier.agency.display_name,
        signer=", ".join(filter(None, [said["signer"], said["signer_title"]])),
        holder=initials(drafting.holder_of(result)),
        sha256=said["sha256"],
        valid_until=result.valid_until,
        condition=kind.condition if kind else "",
        **_ending_of(result),
    )


def _vouched_for(result: Result) -> dict[str, str]:
    """What the sealed event of the release says of the result; of a paper that was made after it, and of what was
    released before events said it, what the row says."""
    payload: dict[str, str] = vars(result)["released_with"] or {}
    said = {key: value for key, value in payload.items() if value}
    return what_is_vouched_for(result) | said


def _ending_of(result: Result) -> dict[str, Any]:
    """What ended the validity of a result: its revocation, else the next version that was issued, else its last day."""
    if result.revoked_at is not None:
        return {
            "ending": "revoked",
            "ended_at": result.revoked_at,
            "reason": result.revocation_reason,
            "ground": result.revocation_ground,
        }
    later = result.dossier.results.filter(version__gt=result.version, issued_at__isnull=False).first()
    if later is None:
        is_over = result.valid_until is not None and result.valid_until < timezone.localdate()
        return {"ending": "expired"} if is_over else {}
    return {
        "ending": "replaced",
        "ended_at": later.issued_at,
        "reason": later.correction_reason,
        "replaced_by": later.document_number,
    }


def normalised(typed: str) -> str:
    """Code as it is kept: capitals in groups of four, whatever was typed between them."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))


def initials(name: str) -> str:
    """Name by initials: "Nguyễn Văn An" → "N. V. A."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
