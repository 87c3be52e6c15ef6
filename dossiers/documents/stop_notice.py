"""Form 05: the notice that processing stops (thông báo dừng giải quyết hồ sơ)."""

from typing import Any

from dossiers.documents import heading, numbering, signing, wording
from dossiers.models import Event
from dossiers.under_way import Moving


def context(under_way: Moving, event: Event) -> dict[str, Any]:
    """Which dossier stops, why, on what legal ground if one was given, and who signs."""
    dossier = under_way.dossier
    return heading.of_slip(dossier, event, numbering.next_number("05", dossier, event.at)) | {
        "received": wording.moment(dossier.received_at),
        "stopped": wording.moment(event.at),
        "reason": event.reason,
        "legal_reason": str(event.payload.get("legal_reason", "")),
        "signature": signing.block_of(under_way),
    }
