"""Leave a note for colleagues."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.rules import words_of
from dossiers.models import Note
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import NotFound


def add_note(*, actor: Actor, dossier_id: int, text: str) -> Note:
    """Write a note on a dossier, for those who handle it alone; the trail says that it was written.

    Raises NotFound for others and for parties to the dossier, InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the note first."))
    with transaction.atomic():
        dossier = lock(actor, dossier_id)
        if not Standing(actor, dossier).works_inside:
            raise NotFound
        note = Note.objects.create(
            dossier=dossier, author_id=actor.person_id, author_name=actor.name, text=words, at=timezone.now()
        )
        record(actor, "add_note", dossier.subject, detail={"note": note.pk})
    return note
