"""What a person typed and has not sent."""

from collections.abc import Mapping
from typing import Final

from django.db.models import BigIntegerField, QuerySet

from foundation.accounts.actor import Actor
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from foundation.unsent.models import UnsentForm

SUBJECT: Final = Given("subject", BigIntegerField())
PERSON: Final = Given("person", BigIntegerField())


def unsent_about(actor: Actor, subject_id: int) -> Mapping[str, UnsentForm]:
    """What the actor left in the forms about a subject, by the name of the form. One query."""
    return {one.name: one for one in ask_kept(_own, subject=subject_id, person=actor.person_id)}


def _own() -> QuerySet[UnsentForm]:
    return UnsentForm.objects.filter(subject_id=SUBJECT, user_id=PERSON)
