"""Keep what was typed for a move."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.selectors.handlers import handled
from dossiers.selectors.repeated import made_since
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict
from foundation.unsent.actions.keep_unsent import keep_unsent as keep
from foundation.unsent.models import UnsentForm


@transaction.atomic
def keep_unsent(
    *,
    actor: Actor,
    code: str,
    move: str,
    fields: Mapping[str, Sequence[str]],
    seen: int,
    item: int | None = None,
    by_itself: bool = False,
) -> UnsentForm:
    """Keep the fields of a move form for this person, dossier and move, until the move is made; nobody else sees them.
    `seen` is the version that the page showed, of the `item` if it names one; a later one than there is counts as the
    present one. What is kept `by_itself` while somebody types may arrive after the move that they sent with it, and
    would look unsent.

    Raises NotFound for somebody who does not handle the dossier, InvalidInput for more text than any form takes,
    Conflict for what comes by itself after its move.
    """
    dossier = handled(actor, code).dossier
    if by_itself:
        Dossier.objects.select_for_update(no_key=True).only("pk").get(pk=dossier.pk)
        if made_since(actor, dossier, move, seen, item):
            raise Conflict(
                _("This was done already, so what is typed here is not kept. Copy what is needed.")
            )
    seen = min(seen, dossier.version)
    return keep(actor=actor, subject=dossier.as_subject, name=move, fields=fields, seen=seen)
