"""What is said about a toy, which is a subject and no dossier: the services of the ground, as a room calls them."""

from collections.abc import Iterable

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.models import Subject
from foundation.letters.actions.add_note import add_note
from foundation.letters.actions.edit_note import edit_note
from foundation.letters.actions.write_letter import write_letter
from foundation.letters.models import Letter, Note
from foundation.notifications.outbox import Notice
from foundation.unsent.actions.keep_unsent import keep_unsent
from foundation.unsent.models import UnsentForm

KIND = "toy"


def make_toy() -> Subject:
    """A toy, of which nothing more is known than that it is there."""
    return Subject.objects.create(kind=KIND)


def mended_by(actor: Actor, key: int) -> Subject:
    """The toy of that key, locked, for whoever works somewhere. Raises NotFound for everybody else."""
    toy = Subject.objects.select_for_update(no_key=True).filter(kind=KIND, pk=key).first()
    if toy is None or not actor.posts:
        raise NotFound
    return toy


def note_on(actor: Actor, key: int, text: str) -> Note:
    """A word among those who mend it."""
    with transaction.atomic():
        return add_note(actor=actor, subject=mended_by(actor, key), text=text)


def change_note(actor: Actor, note_id: int, text: str) -> Note:
    """Other words in its place."""
    return edit_note(actor=actor, note_id=note_id, text=text, opened=lambda key: mended_by(actor, key))


def ask_about(actor: Actor, key: int, text: str) -> Letter:
    """The child to whom it belongs writes."""
    toy = Subject.objects.get(kind=KIND, pk=key)
    return write_letter(actor=actor, subject=toy, from_outside=True, text=text, told=_nobody)


def answer(actor: Actor, key: int, text: str, child: Actor) -> Letter:
    """Whoever mends it writes to the child, who is told of it."""

    def told(letter: Letter) -> Iterable[Notice]:
        yield Notice("toy_found", f"toy:{key}:{letter.pk}", child.person_id, context={"toy": "Con quay"})

    with transaction.atomic():
        toy = mended_by(actor, key)
        return write_letter(actor=actor, subject=toy, from_outside=False, text=text, told=told)


def _nobody(_letter: Letter) -> Iterable[Notice]:
    return ()


def keep_typed(actor: Actor, key: int, name: str, words: str) -> UnsentForm:
    """What somebody typed into a form of the toy and has not sent."""
    with transaction.atomic():
        toy = mended_by(actor, key)
        return keep_unsent(actor=actor, subject=toy, name=name, fields={"words": [words]}, seen=1)
