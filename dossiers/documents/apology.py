"""Form 04: apology and extension (văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết)."""

from typing import Any

from dossiers.documents import heading, numbering, signing, wording
from dossiers.models import DueDateChange, Event
from dossiers.move_in_progress import MoveInProgress


def context(in_progress: MoveInProgress, event: Event) -> dict[str, Any]:
    """The old appointment, the new one, the reason, and the person who answers for it."""
    dossier, change = in_progress.dossier, in_progress.rows.latest(DueDateChange)
    assert change is not None, "An extension changes the due date."
    return heading.of_agency_slip(dossier, event, numbering.next_number("04", dossier, event.at)) | {
        "received": wording.moment(dossier.received_at),
        "old_due": wording.moment(change.old),
        "new_due": wording.moment(change.new),
        "extra": wording.limit(change.extra_working_days, "working_day"),
        "reason": change.reason or event.reason,
        "signature": signing.block_of(in_progress),
    }
