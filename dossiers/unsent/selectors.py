"""What a person typed for moves that they have not made yet."""

from collections.abc import Mapping

from dossiers.models import Dossier, UnsentMove
from foundation.accounts.actor import Actor


def unsent_of(actor: Actor, dossier: Dossier) -> Mapping[str, UnsentMove]:
    """What the actor left in the forms of this dossier, by move. One query."""
    own = UnsentMove.objects.filter(user_id=actor.person_id, dossier_id=dossier.pk)
    return {one.move: one for one in own}
