"""Notes and messages of one dossier, as each side may read them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dossiers.kept_rows import DOSSIER, rows_of
from dossiers.letters.rules import EDITABLE, why_closed
from dossiers.models import Dossier, Letter, Note
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound

MOST = 200
"""As many are shown of each, the newest ones; no dossier has needed more."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note; `editable` while its reader may still change it."""

    note: Note
    editable: bool


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Messages in their order; `closed` says why none can be written, `unanswered` that the applicant waits."""

    letters: list[Letter]
    closed: str
    unanswered: bool


def notes_on(standing: Standing, now: datetime) -> list[ShownNote]:
    """The notes, newest first, for those who handle the dossier; nothing for others and for parties. One query."""
    if not standing.is_inside:
        return []
    return [
        ShownNote(note, note.author_id == standing.actor.user_id and now <= note.at + EDITABLE)
        for note in rows_of(standing.dossier, _last_notes)
    ]


def _last_notes() -> QuerySet[Note]:
    return Note.objects.filter(dossier=DOSSIER).order_by("-pk")[:MOST]


def note_of(actor: Actor, note_id: int) -> Note:
    """The actor's own note. Raises NotFound."""
    note = (
        Note.objects.select_related("dossier__offering").filter(pk=note_id, author_id=actor.user_id).first()
    )
    if note is None or not Standing(actor, note.dossier).is_inside:
        raise NotFound
    return note


def correspondence_of(dossier: Dossier, now: datetime) -> Correspondence:
    """What applicant and unit wrote to each other on a dossier that its reader may read. Two queries at most."""
    letters = rows_of(dossier, _last_letters)[::-1]
    closed = why_closed(dossier, now)
    return Correspondence(letters, closed, bool(letters) and letters[-1].from_applicant and not closed)


def _last_letters() -> QuerySet[Letter]:
    return Letter.objects.filter(dossier=DOSSIER).order_by("-pk")[:MOST]
