"""Keep what was typed for a move."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import UnsentMove
from dossiers.selectors.handlers import handled
from portal.accounts.actor import Actor
from portal.core.errors import InvalidInput

LONGEST = 60_000
"""Characters in all fields together; the longest form takes half of that."""
KEPT_FOR = timedelta(days=60)


def keep_unsent(
    *, actor: Actor, code: str, move: str, fields: Mapping[str, Sequence[str]], seen: int
) -> UnsentMove:
    """Keep the fields of a move form for this person, dossier and move, until the move is made; nobody else sees them.

    What the person left elsewhere more than sixty days ago is forgotten on the way. Raises NotFound for somebody who
    does not handle the dossier, InvalidInput for more text than any form takes.
    """
    dossier = handled(actor, code)
    if sum(len(text) for texts in fields.values() for text in texts) > LONGEST:
        raise InvalidInput(_("The text is too long to be kept."))
    now = timezone.now()
    UnsentMove.objects.filter(user_id=actor.person_id, saved_at__lt=now - KEPT_FOR).delete()
    kept, _is_new = UnsentMove.objects.update_or_create(
        user_id=actor.person_id,
        dossier=dossier,
        move=move,
        defaults={
            "fields": {name: list(texts) for name, texts in fields.items()},
            "seen": seen,
            "saved_at": now,
        },
    )
    return kept
