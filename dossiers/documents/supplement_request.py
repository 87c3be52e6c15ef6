"""Form 02: the request to supplement or complete a dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from typing import Any

from dossiers.documents import heading, numbering, wording
from dossiers.models import Event, Supplement, SupplementItem
from dossiers.move_in_progress import MoveInProgress


def context(in_progress: MoveInProgress, event: Event) -> dict[str, Any]:
    """The request: each component, its sheets and what is wrong about it, the reason, and until when."""
    dossier, supplement = in_progress.dossier, in_progress.rows.latest(Supplement)
    assert supplement is not None, "Form 02 is made of a request."
    return heading.of_point_slip(dossier, event, numbering.next_number("02", dossier, event.at)) | {
        "items": [
            {
                "name": item.component.name,
                "note": item.note,
            }
            | {kind: wording.two_digits(number) for kind, number in item.sheets.items()}
            for item in in_progress.rows.all(SupplementItem)
        ],
        "reason": supplement.reason,
        "legal_reason": supplement.legal_reason,
        "answer_by": wording.moment(supplement.answer_by),
        "before_reception": supplement.before_reception,
        "guide": event.actor_name,
    }
