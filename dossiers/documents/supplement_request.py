"""Form 02: the request to supplement or complete a dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from typing import Any

from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event, Supplement


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """The latest request: each component and what is wrong about it, the reason, and until when."""
    supplement = Supplement.objects.filter(dossier=dossier).latest("pk")
    items = supplement.items.select_related("component").order_by("pk")
    return heading.of_slip(dossier, event, notation="HDHS") | {
        "items": [
            {
                "name": item.component.name,
                "originals": wording.two_digits(item.component.originals) if item.component.originals else "",
                "copies": wording.two_digits(item.component.copies) if item.component.copies else "",
                "note": item.note,
            }
            for item in items
        ],
        "reason": supplement.reason,
        "legal_reason": supplement.legal_reason,
        "answer_by": wording.moment(supplement.answer_by),
        "before_reception": supplement.before_reception,
        "guide": event.actor_name,
    }
