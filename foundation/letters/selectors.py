"""Notes and letters about one subject. Whether somebody may read them the room says that keeps the subject."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import BigIntegerField, QuerySet

from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept
from foundation.letters.models import Letter, Note
from foundation.letters.rules import is_editable

SUBJECT: Final = Given("subject", BigIntegerField())
MOST: Final = 200
"""As many are shown of each, the newest ones; nothing has needed more."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note; `editable` while its reader may still change it."""

    note: Note
    editable: bool


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Letters in their order; `closed` says why none can be written, `unanswered` that the person outside waits."""

    letters: list[Letter]
    closed: str
    unanswered: bool


def notes_about(actor: Actor, subject_id: int, now: datetime) -> list[ShownNote]:
    """The notes on a subject, newest first. One query."""
    return [
        ShownNote(note, is_editable(note, actor, now)) for note in ask_kept(_last_notes, subject=subject_id)
    ]


def own_note(actor: Actor, note_id: int) -> Note:
    """A note that the actor wrote. Raises NotFound."""
    note = Note.objects.filter(pk=note_id, author_id=actor.user_id).first()
    if note is None:
        raise NotFound
    return note


def correspondence_about(subject_id: int, closed: str) -> Correspondence:
    """What both sides wrote to each other; `closed` is why nobody can any more, empty while they can. One query."""
    letters = ask_kept(_last_letters, subject=subject_id)[::-1]
    return Correspondence(letters, closed, bool(letters) and letters[-1].from_outside and not closed)


def _last_notes() -> QuerySet[Note]:
    return Note.objects.filter(subject_id=SUBJECT).order_by("-pk")[:MOST]


def _last_letters() -> QuerySet[Letter]:
    return Letter.objects.filter(subject_id=SUBJECT).order_by("-pk")[:MOST]
