"""Answering what an applicant offered: the one that waits, and what its answer leaves behind."""

from django.utils.translation import gettext as _

from dossiers.models import Amendment, AmendmentState, Dossier
from dossiers.move_in_progress import MoveInProgress
from foundation.core.errors import Conflict, NotFound


def nothing_waits(dossier: Dossier) -> str:
    """Why nothing can be answered or taken back; empty while something waits. No query."""
    return "" if dossier.amendments_waiting else _("Nothing that was offered waits for an answer.")


def waiting_amendment(in_progress: MoveInProgress, amendment_id: int) -> Amendment:
    """What was offered and nobody has answered; the dossier is locked, so that it is answered once. Raises NotFound for
    one of another dossier or that was never sent, Conflict for one that was answered or taken back."""
    offered = Amendment.objects.exclude(standing=AmendmentState.BEGUN).select_related("component")
    amendment = offered.filter(dossier=in_progress.dossier, pk=amendment_id).first()
    if amendment is None:
        raise NotFound
    if not amendment.is_waiting:
        raise Conflict(_("This was answered or taken back meanwhile. The page shows how it stands now."))
    return amendment


def close(in_progress: MoveInProgress, amendment: Amendment, standing: AmendmentState) -> None:
    """Note who answered it when, with the word of the move; the dossier has one less that waits."""
    amendment.standing, amendment.answered_at = standing, in_progress.at
    amendment.answered_by_name, amendment.answer = in_progress.actor.name, in_progress.reason
    in_progress.rows.change(amendment)
    in_progress.dossier.amendments_waiting -= 1
    in_progress.payload |= {"amendment": amendment.pk, "offered": amendment.name}
