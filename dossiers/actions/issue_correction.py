"""Issue a corrected result."""

from datetime import datetime

from dossiers import engine
from dossiers.models import Dossier
from dossiers.results.releasing import not_to_be_issued, release
from dossiers.selectors.circumstances import Circumstances
from dossiers.transition import moving
from foundation.accounts.actor import Actor


def issue_correction(
    *,
    actor: Actor,
    dossier_id: int,
    seen: int | None = None,
    item: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """The records clerk releases the corrected result, which has a number of its own. It replaces the old one, whose
    verification page says so; the dossier waits at the counter again for the applicant.
    """
    with moving(
        "issue_correction", actor=actor, dossier_id=dossier_id, seen=seen, item=item, at=at
    ) as in_progress:
        release(in_progress, is_history=at is not None)
        engine.leave(in_progress, "issue_correction")
    return in_progress.dossier


def hindrance(circumstances: Circumstances) -> str:
    """Why the act would refuse the dossier as it stands; empty when nothing is in the way."""
    return not_to_be_issued(circumstances.draft)
