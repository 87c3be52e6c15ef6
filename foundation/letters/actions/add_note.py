"""Leave a note for colleagues."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.models import Subject
from foundation.letters.models import Note
from foundation.letters.rules import words_of


def add_note(*, actor: Actor, subject: Subject, text: str) -> Note:
    """Write a note on a subject on which the actor works, as the room has found out; the trail says so.

    Raises InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the note first."))
    with transaction.atomic():
        note = Note.objects.create(
            subject=subject, author_id=actor.person_id, author_name=actor.name, text=words, at=timezone.now()
        )
        record(actor, "add_note", str(subject), detail={"note": note.pk})
    return note
