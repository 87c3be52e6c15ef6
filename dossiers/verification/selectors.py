"""What the public may learn about an issued result from its verification code, and nothing more."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from dossiers.models import Event, Result
from dossiers.results.releasing import MADE_LATER, RELEASES, what_is_vouched_for
from dossiers.results.vouching import REVOKES, release_of, revocation_of
from foundation.core.errors import NotFound
from foundation.core.wording import localised

GROUP = 4


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
    """The released result with this verification code, however it was typed. Raises NotFound, also for a row that says
    it was issued and that no event released."""
    code = normalised(typed)
    versions = list(
        Result.objects.select_related("dossier__agency", "dossier__procedure_version").filter(
            dossier__results__verification_code=code, issued_at__isnull=False
        )
    )
    result = next((one for one in versions if one.verification_code == code), None)
    if result is None:
        raise NotFound
    events = list(Event.objects.filter(dossier=result.dossier, move__in=(*RELEASES, REVOKES)))
    release = release_of(result, events)
    if release is None:
        raise NotFound
    said = _vouched_for(result, release)
    return VerifiedResult(
        code=code,
        title=said["title"],
        number=said["number"],
        issued_at=release.at,
        day=result.day,
        agency=localised(said["agency"], said["agency_en"]),
        signer=", ".join(filter(None, [said["signer"], said["signer_title"]])),
        holder=said["holder"],
        sha256=said["sha256"],
        valid_until=date.fromisoformat(said["valid_until"]) if said["valid_until"] else None,
        condition=localised(said["valid_while"], said["valid_while_en"]),
        **_ending_of(result, versions, events),
    )


def _vouched_for(result: Result, release: Event) -> dict[str, str]:
    """What the sealed event of the release says of the result; of a paper that was made after it, and of what was
    released before events said it, what the row says."""
    said = {key: value for key, value in release.payload.items() if value or key not in MADE_LATER}
    return what_is_vouched_for(result) | said


def _ending_of(result: Result, versions: list[Result], events: list[Event]) -> dict[str, Any]:
    """What ended the validity of a result: its revocation, else the next version released, else its last day."""
    if (revocation := revocation_of(result, events)) is not None:
        return {
            "ending": "revoked",
            "ended_at": revocation.at,
            "reason": revocation.reason,
            "ground": revocation.payload.get("legal_reason", ""),
        }
    for later in versions:
        if later.version > result.version and (release := release_of(later, events)) is not None:
            return {
                "ending": "replaced",
                "ended_at": release.at,
                "reason": later.correction_reason,
                "replaced_by": _vouched_for(later, release)["number"],
            }
    return {"ending": "expired"} if result.has_expired else {}


def normalised(typed: str) -> str:
    """Code as it is kept: capitals in groups of four, whatever was typed between them."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))
