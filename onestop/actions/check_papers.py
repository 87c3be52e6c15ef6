"""Check the papers of a dossier, all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dossiers.actions.check_component import check_component
from dossiers.models import CheckOutcome
from portal.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """What reception found about one published component."""

    key: str
    outcome: CheckOutcome
    originals: int
    copies: int
    note: str = ""


@transaction.atomic
def check_papers(*, actor: Actor, dossier_id: int, papers: Sequence[Paper]) -> None:
    """Note what reception found about each paper; all or nothing.

    Raises what `check_component` raises; the field of an InvalidInput is the key of the paper.
    """
    for paper in papers:
        check_component(
            actor=actor,
            dossier_id=dossier_id,
            component_key=paper.key,
            outcome=paper.outcome,
            originals=paper.originals,
            copies=paper.copies,
            note=paper.note,
        )
