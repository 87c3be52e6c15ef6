"""Check the papers of a dossier, all at once."""

from collections.abc import Sequence

from django.db import transaction

from onestop.papers import Paper, note_papers
from portal.accounts.actor import Actor


@transaction.atomic
def check_papers(*, actor: Actor, dossier_id: int, papers: Sequence[Paper]) -> None:
    """Reception notes what it found about each paper; all or nothing.

    Raises what `check_component` raises; the field of an InvalidInput is the key of the paper.
    """
    note_papers(actor, dossier_id, papers)
