"""What follows in the toy room from moves of dossiers: a row with each move, one for each event read later, a fact."""

from collections.abc import Iterable, Sequence
from typing import Final

from dossiers.consequences import Consequence
from dossiers.models import Event
from dossiers.move_in_progress import MoveInProgress
from foundation.core.models import ReferenceCounter
from foundation.core.worker.following import Follower
from foundation.facts.kinds import FactKind, FactSource


def _tallied(in_progress: MoveInProgress, event: Event) -> Iterable[ReferenceCounter]:
    yield ReferenceCounter(series=f"toy:{in_progress.dossier.pk}:{event.move}", last=event.number)


def _read(events: Sequence[Event]) -> None:
    ReferenceCounter.objects.bulk_create(
        ReferenceCounter(series=f"toy read:{event.pk}", last=event.number) for event in events
    )


TALLY: Final = Consequence(rows=_tallied)
READER: Final = Follower(name="toys", events=Event.objects.all, do=_read)
TOYS: Final = FactSource(
    name="toys", kinds=(FactKind("toy_found"),), recount="SELECT", add="SELECT WHERE false"
)


def tallies() -> dict[str, int]:
    """What was written with moves: the number of the event, by dossier and move."""
    return dict(ReferenceCounter.objects.filter(series__startswith="toy:").values_list("series", "last"))
