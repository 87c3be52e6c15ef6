"""Check the papers of a dossier, all at once."""

from collections.abc import Sequence

from django.db import transaction

from foundation.accounts.actor import Actor
from onestop.papers import Paper, note_papers


@transaction.atomic
def check_papers(*, actor: Actor, dossier_id: int, papers: Sequence[Paper], seen: int | None = None) -> None:
    """Reception notes what it found about each paper; all or nothing.

    `seen` is the version that the person looked at: papers that came meanwhile are not judged
    unseen. Raises what `check_component` raises; the field of an InvalidInput is the key of the paper.
    """
    note_papers(actor, dossier_id, papers, seen)
