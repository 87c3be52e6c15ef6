"""Submit a dossier that was taken back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dossiers.applicant import forget_form
from dossiers.filing.seen_draft import check_seen
from dossiers.filing.submission import check_ground, file
from dossiers.models import Dossier
from dossiers.selectors.files import attached_to
from dossiers.transition import lock, moving_locked
from foundation.accounts.actor import Actor


@transaction.atomic
def submit_again(
    *,
    actor: Actor,
    dossier_id: int,
    shown: Mapping[str, str] | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Dossier:
    """File the corrected dossier under its code; reception has eight working hours anew.

    `shown` are the marks of the form as the page showed it. Raises InvalidInput as filing the first time does, and what
    `moving` raises.
    """
    dossier = lock(actor, dossier_id)
    if shown is not None:
        check_seen(dossier, attached_to(dossier), shown)
    check_ground(dossier, actor)
    with moving_locked("submit_again", dossier, actor=actor, seen=seen, at=at) as in_progress:
        forget_form(dossier)
        file(in_progress)
    return dossier
