"""Who leaves and changes notes on a dossier."""

from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.models import Subject


def locked_for_colleagues(actor: Actor, dossier_id: int) -> Subject:
    """What a note is about, its dossier locked. Raises NotFound for those who do not handle it, and for parties."""
    dossier = lock(actor, dossier_id)
    if not Standing(actor, dossier).works_inside:
        raise NotFound
    return dossier.as_subject
