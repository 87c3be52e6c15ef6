"""Submit a dossier."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dossiers.codes import new_code
from dossiers.filing.seen_draft import check_seen
from dossiers.filing.submission import check_ground, file
from dossiers.models import Dossier
from dossiers.selectors.files import attached_to
from dossiers.states import State
from dossiers.transition import lock, moving_locked
from foundation.accounts.actor import Actor


@transaction.atomic
def submit(
    *, actor: Actor, dossier_id: int, shown: Mapping[str, str] | None = None, at: datetime | None = None
) -> Dossier:
    """File the dossier with the receiving point: it gets its code at once, and reception eight working hours to answer.

    The applicant is who the form names. Submitting twice (a double click) gives the same dossier back.
    `shown` are the marks of the draft as the page showed it. Raises InvalidInput naming what is missing, that something
    was changed elsewhere since, that the procedure is closed, or that the receiving point or the delegation by which it
    is filed for somebody else has ended; NotFound for a foreign draft.
    """
    dossier = lock(actor, dossier_id)
    if dossier.state != State.DRAFT and dossier.submitter_id == actor.user_id:
        return dossier
    if shown is not None:
        check_seen(dossier, attached_to(dossier), shown)
    check_ground(dossier, actor)
    with moving_locked("submit", dossier, actor=actor, at=at) as in_progress:
        file(in_progress)
        dossier.code = new_code(dossier.receiving_point.code, in_progress.at)
    return dossier
