"""Number and issue the result."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.results import draft_of, not_to_be_issued, put, release
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def issue_result(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The records clerk numbers the signed result in the agency's series of the year and releases it.

    This is the measured end of the dossier (Decision 766/QĐ-TTg: "Đã xử lý xong"). Raises Conflict without a signature.
    """
    with moving(
        "issue_result", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at
    ) as in_progress:
        result = draft_of(in_progress.dossier)
        release(result, actor, in_progress.at)
        put(result, in_progress.rows)
        in_progress.payload["number"] = result.document_number
    return in_progress.dossier


def hindrance(found: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return not_to_be_issued(found.draft)
