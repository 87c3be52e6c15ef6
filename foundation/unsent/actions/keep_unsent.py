"""Keep what was typed into a form."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from foundation.core.models import Subject
from foundation.unsent.models import UnsentForm

LONGEST = 60_000
"""Characters of all fields and their names together; the longest form takes half of that."""


def keep_unsent(
    *, actor: Actor, subject: Subject, name: str, fields: Mapping[str, Sequence[str]], seen: int
) -> UnsentForm:
    """Keep the fields of the form of that name for this person and subject, until it is sent; nobody else sees them.
    `seen` is the version of the subject that the page showed. The room has found out that the actor may fill it in.

    Raises InvalidInput for more text than any form takes.
    """
    if sum(len(text) for name, texts in fields.items() for text in (name, *texts)) > LONGEST:
        raise InvalidInput(_("The text is too long to be kept."))
    kept, _is_new = UnsentForm.objects.update_or_create(
        user_id=actor.person_id,
        subject=subject,
        name=name,
        defaults={
            "fields": {name: list(texts) for name, texts in fields.items()},
            "seen": seen,
            "saved_at": timezone.now(),
        },
    )
    return kept
