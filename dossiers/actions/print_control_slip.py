"""Print the control slip of a dossier."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.documents.registry import prepare
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed
from foundation.papers.models import PrintedDocument

FORM = "06"


@transaction.atomic
def print_control_slip(*, actor: Actor, dossier_id: int) -> PrintedDocument:
    """Make form 06 as the hand-overs stand now; while nothing moves, the same paper comes back.

    Raises NotFound for a foreign dossier, NotAllowed for every party to it, Conflict before reception.
    """
    dossier = lock(actor, dossier_id)
    if Standing(actor, dossier).is_own:
        raise NotAllowed
    if dossier.received_at is None:
        raise Conflict(_("The dossier is not received yet, so nothing was handed over."))
    made = dossier.documents.filter(form=FORM, number=dossier.version).first()
    return made or prepare(FORM, dossier, dossier.events.latest("number"))
