"""Leave a note for colleagues."""

from django.db import transaction

from dossiers.letters.noting import locked_for_colleagues
from foundation.accounts.actor import Actor
from foundation.letters.actions.add_note import add_note as add
from foundation.letters.models import Note


def add_note(*, actor: Actor, dossier_id: int, text: str) -> Note:
    """Write a note on a dossier, for those who handle it alone; the trail says that it was written.

    Raises NotFound for others and for parties to the dossier, InvalidInput for no words or too many.
    """
    with transaction.atomic():
        subject = locked_for_colleagues(actor, dossier_id)
        return add(actor=actor, subject=subject, text=text)
