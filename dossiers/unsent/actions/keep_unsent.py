"""Keep what was typed for a move."""

from collections.abc import Mapping, Sequence

from dossiers.selectors.handlers import handled
from foundation.accounts.actor import Actor
from foundation.unsent.actions.keep_unsent import keep_unsent as keep
from foundation.unsent.models import UnsentForm


def keep_unsent(
    *, actor: Actor, code: str, move: str, fields: Mapping[str, Sequence[str]], seen: int
) -> UnsentForm:
    """Keep the fields of a move form for this person, dossier and move, until the move is made; nobody else sees them.
    `seen` is the version that the page showed; a later one than there is counts as the present one.

    Raises NotFound for somebody who does not handle the dossier, InvalidInput for more text than any form takes.
    """
    dossier = handled(actor, code).dossier
    seen = min(seen, dossier.version)
    return keep(actor=actor, subject=dossier.as_subject, name=move, fields=fields, seen=seen)
