"""What a person typed for moves that they have not made yet."""

from collections.abc import Mapping

from django.db.models import BigIntegerField, QuerySet

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.models import Dossier, UnsentMove
from foundation.accounts.actor import Actor
from foundation.core.statements.given import Given


def unsent_of(actor: Actor, dossier: Dossier) -> Mapping[str, UnsentMove]:
    """What the actor left in the forms of this dossier, by move. One query."""
    return {one.move: one for one in rows_of(dossier, _own, person=actor.person_id)}


def _own() -> QuerySet[UnsentMove]:
    return UnsentMove.objects.filter(dossier=DOSSIER, user_id=Given("person", BigIntegerField()))
