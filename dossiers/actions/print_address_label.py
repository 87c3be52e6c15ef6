"""Print the address label of a result that goes by post."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.documents.post import postal_address
from dossiers.documents.registry import prepare
from dossiers.moves.table import MOVES
from dossiers.permissions import check
from dossiers.standing import Standing
from dossiers.states import Party
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed
from foundation.papers.models import PrintedDocument

FORM = "label"


@transaction.atomic
def print_address_label(*, actor: Actor, dossier_id: int) -> PrintedDocument:
    """Make the label for the envelope; while nothing moves, the same one comes back.

    Raises NotFound for a foreign dossier, NotAllowed for anybody but its reception, Conflict when there is no address
    or no result that may be handed over.
    """
    dossier = lock(actor, dossier_id)
    standing = Standing(actor, dossier)
    if Party.RECEPTION not in standing.parties:
        raise NotAllowed
    check(standing, MOVES["return_result"])
    if not postal_address(dossier):
        raise Conflict(_("No address is known to which the result could be sent. Ask the applicant."))
    made = dossier.documents.filter(form=FORM, number=dossier.version).first()
    return made or prepare(FORM, dossier, dossier.events.latest("number"))
