"""Correct a note that was just written."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.rules import EDITABLE, words_of
from dossiers.models import Note
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotFound


def edit_note(*, actor: Actor, note_id: int, text: str) -> Note:
    """Its author changes the words of a note within 15 minutes; the trail keeps those from before.

    Raises NotFound for anybody else, Conflict afterwards, InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the note first."))
    with transaction.atomic():
        note = Note.objects.select_for_update().filter(pk=note_id, author_id=actor.person_id).first()
        if note is None:
            raise NotFound
        dossier = lock(actor, note.dossier_id)
        if not Standing(actor, dossier).works_inside:
            raise NotFound
        now = timezone.now()
        if now > note.at + EDITABLE:
            raise Conflict(_("A note can be changed for 15 minutes. Add another note instead."))
        if words != note.text:
            record(actor, "edit_note", dossier.subject, detail={"note": note.pk, "before": note.text})
            note.text, note.edited_at = words, now
            note.save(update_fields=["text", "edited_at"])
    return note
