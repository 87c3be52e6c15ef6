"""Issue the signed result."""

from datetime import datetime

from dossiers.models import Dossier
from dossiers.results.releasing import not_to_be_issued, release
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
    """The records clerk releases the signed and numbered result.

    This is the measured end of the dossier (Decision 766/QĐ-TTg: "Đã xử lý xong"). Raises Conflict without a signature,
    and while the paper is not made.
    """
    with moving(
        "issue_result", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at
    ) as in_progress:
        release(in_progress, is_history=at is not None)
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return not_to_be_issued(circumstances.draft)
