"""Form 04: apology and extension (văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết)."""

from typing import Any

from dossiers.documents import heading, signing, wording
from dossiers.models import Dossier, DueDateChange, Event


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """The old appointment, the new one, the reason, and the person who answers for it."""
    change = DueDateChange.objects.filter(dossier=dossier, extra_working_days__gt=0).latest("pk")
    return heading.of_slip(dossier, event, notation=dossier.agency.notation) | {
        "received": wording.moment(dossier.received_at),
        "old_due": wording.moment(change.old),
        "new_due": wording.moment(change.new),
        "extra": wording.limit(change.extra_working_days, "working_day"),
        "reason": change.reason or event.reason,
        "signature": signing.block_of_event(dossier, event),
    }
