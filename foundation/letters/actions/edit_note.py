"""Correct a note that was just written."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotFound
from foundation.core.models import Subject
from foundation.letters.models import Note
from foundation.letters.rules import is_editable, words_of


def edit_note(*, actor: Actor, note_id: int, text: str, opened: Callable[[int], Subject]) -> Note:
    """Its author changes the words of a note within 15 minutes; the trail keeps those from before.

    `opened` gives the subject of that key if the actor still works on it, and raises NotFound otherwise. So does this
    for others than the author; Conflict afterwards, InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the note first."))
    with transaction.atomic():
        note = Note.objects.select_for_update().filter(pk=note_id, author_id=actor.person_id).first()
        if note is None:
            raise NotFound
        subject, now = opened(note.subject_id), timezone.now()
        if not is_editable(note, actor, now):
            raise Conflict(_("A note can be changed for 15 minutes. Add another note instead."))
        if words != note.text:
            record(actor, "edit_note", str(subject), detail={"note": note.pk, "before": note.text})
            note.text, note.edited_at = words, now
            note.save(update_fields=["text", "edited_at"])
    return note
