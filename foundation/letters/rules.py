"""How long words may be, and how long a note may be changed."""

from datetime import datetime, timedelta

from foundation.accounts.actor import Actor
from foundation.core.typed import within
from foundation.letters.models import Note

EDITABLE = timedelta(minutes=15)
LONGEST = 2000


def words_of(text: str, *, missing: str) -> str:
    """What was written, without space around it. Raises InvalidInput: `missing` for no words, or for too many."""
    return within(text, LONGEST, field="text", missing=missing)


def is_editable(note: Note, actor: Actor, now: datetime) -> bool:
    """Whether the actor wrote the note a moment ago."""
    return note.author_id == actor.user_id and now <= note.at + EDITABLE
