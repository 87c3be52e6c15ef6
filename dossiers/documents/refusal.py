"""Form 03: the refusal to receive a dossier (phiếu từ chối tiếp nhận giải quyết hồ sơ)."""

from typing import Any

from dossiers.documents import heading, numbering
from dossiers.models import Dossier, Event


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Whose dossier is not accepted, and why."""
    head = heading.of_point_slip(dossier, event, numbering.next_number("03", dossier, event.at))
    return head | {
        "reason": event.reason,
        "submitter": heading.submitter(dossier),
        "receiver": event.actor_name,
    }
