"""Keep what was typed for a move."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import UnsentMove
from dossiers.selectors.handlers import handled
from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput

LONGEST = 60_000
"""Characters of all fields and their names together; the longest form takes half of that."""


def keep_unsent(
    *, actor: Actor, code: str, move: str, fields: Mapping[str, Sequence[str]], seen: int
) -> UnsentMove:
    """Keep the fields of a move form for this person, dossier and move, until the move is made; nobody else sees them.
    `seen` is the version that the page showed; a later one than there is counts as the present one.

    Raises NotFound for somebody who does not handle the dossier, InvalidInput for more text than any form takes.
    """
    dossier = handled(actor, code).dossier
    if sum(len(text) for name, texts in fields.items() for text in (name, *texts)) > LONGEST:
        raise InvalidInput(_("The text is too long to be kept."))
    kept, _is_new = UnsentMove.objects.update_or_create(
        user_id=actor.person_id,
        dossier=dossier,
        move=move,
        defaults={
            "fields": {name: list(texts) for name, texts in fields.items()},
            "seen": min(seen, dossier.version),
            "saved_at": timezone.now(),
        },
    )
    return kept
