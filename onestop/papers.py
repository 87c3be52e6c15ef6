"""Papers on the counter: what reception found about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossiers.actions.check_component import check_component
from dossiers.models import CheckOutcome
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """What reception found about one published component; `was` is what the page had shown of it, by its fields."""

    key: str
    outcome: CheckOutcome
    originals: int
    copies: int
    note: str = ""
    was: Mapping[str, str] | None = None


def note_papers(actor: Actor, dossier_id: int, papers: Sequence[Paper], seen: int | None = None) -> None:
    """Write down what was found about each paper; raises what `check_component` does, the field being the key."""
    for paper in papers:
        check_component(
            actor=actor,
            dossier_id=dossier_id,
            component_key=paper.key,
            outcome=paper.outcome,
            originals=paper.originals,
            copies=paper.copies,
            note=paper.note,
            seen=seen,
            was=paper.was,
        )
