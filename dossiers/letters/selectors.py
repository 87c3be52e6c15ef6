"""Notes and messages of one dossier, as each side may read them."""

from datetime import datetime

from dossiers.letters.rules import why_closed
from dossiers.models import Dossier
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.letters.models import Note
from foundation.letters.selectors import (
    Correspondence,
    ShownNote,
    correspondence_about,
    notes_about,
    own_note,
)


def notes_on(standing: Standing, now: datetime) -> list[ShownNote]:
    """The notes, newest first, for those who handle the dossier; nothing for others and for parties. One query."""
    return notes_about(standing.actor, standing.dossier.pk, now) if standing.is_inside else []


def note_of(actor: Actor, note_id: int) -> tuple[Note, Dossier]:
    """The actor's own note, and its dossier. Two queries. Raises NotFound."""
    note = own_note(actor, note_id)
    dossier = Dossier.objects.select_related("offering").filter(pk=note.subject_id).first()
    if dossier is None or not Standing(actor, dossier).is_inside:
        raise NotFound
    return note, dossier


def correspondence_of(dossier: Dossier, now: datetime) -> Correspondence:
    """What applicant and unit wrote to each other on a dossier that its reader may read. Two queries at most."""
    return correspondence_about(dossier.pk, why_closed(dossier, now))
