"""Throw a draft away."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.parties import begun_by
from dossiers.selectors.files import attached_to
from dossiers.standing import Standing
from dossiers.states import Party, State
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.erasing import erase_stored
from foundation.core.errors import Conflict, NotAllowed


@transaction.atomic
def delete_draft(*, actor: Actor, dossier_id: int) -> None:
    """Delete a draft with its answers and papers, by who began it, also when they may not act for the applicant any
    more; nothing that was submitted is ever deleted.

    Raises NotFound for a foreign draft, NotAllowed for somebody else's, Conflict when it was submitted meanwhile.
    """
    begun = Dossier.objects.select_for_update(of=("self",)).filter(begun_by(actor), pk=dossier_id)
    dossier = begun.first() or lock(actor, dossier_id)
    if dossier.state != State.DRAFT:
        raise Conflict(_("This dossier was already submitted and cannot be deleted. It can be withdrawn."))
    standing = Standing(actor, dossier)
    if not standing.is_submitter and not standing.parties & {Party.APPLICANT, Party.RECEPTION}:
        raise NotAllowed
    erase_stored(attached_to(dossier))
    dossier.delete()
