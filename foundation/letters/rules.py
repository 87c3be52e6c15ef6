"""How long words may be, and how long a note may be changed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.core.errors import InvalidInput
from foundation.letters.models import Note

EDITABLE = timedelta(minutes=15)
LONGEST = 2000


def words_of(text: str, *, missing: str) -> str:
    """What was written, without space around it. Raises InvalidInput: `missing` for no words, or for too many."""
    words = text.strip()
    if not words:
        raise InvalidInput(missing, field="text")
    if len(words) > LONGEST:
        most = {"most": LONGEST}
        raise InvalidInput(_("The text is too long; %(most)s characters at most.") % most, field="text")
    return words


def is_editable(note: Note, actor: Actor, now: datetime) -> bool:
    """Whether the actor wrote the note a moment ago."""
    return note.author_id == actor.user_id and now <= note.at + EDITABLE
