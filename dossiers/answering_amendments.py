"""Answering what an applicant offered: the one that waits, and what its answer leaves behind."""

from django.utils.translation import gettext as _

from dossiers.models import Amendment, Standing
from dossiers.under_way import Moving
from foundation.core.errors import Conflict, NotFound


def waiting_amendment(under_way: Moving, amendment_id: int) -> Amendment:
    """What was offered and nobody has answered; the dossier is locked, so that it is answered once. Raises NotFound for
    one of another dossier or that was never sent, Conflict for one that was answered or taken back."""
    offered = Amendment.objects.exclude(standing=Standing.BEGUN).select_related("component")
    amendment = offered.filter(dossier=under_way.dossier, pk=amendment_id).first()
    if amendment is None:
        raise NotFound
    if not amendment.is_waiting:
        raise Conflict(_("This was answered or taken back meanwhile. The page shows how it stands now."))
    return amendment


def close(under_way: Moving, amendment: Amendment, standing: Standing) -> None:
    """Note who answered it when, with the word of the move; the dossier has one less that waits."""
    amendment.standing, amendment.answered_at = standing, under_way.at
    amendment.answered_by_name, amendment.answer = under_way.actor.name, under_way.reason
    under_way.rows.change(amendment)
    under_way.dossier.amendments_waiting -= 1
    under_way.payload |= {"amendment": amendment.pk, "offered": amendment.name}
