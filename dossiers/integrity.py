"""Checking what was recorded: the sealed history of every dossier, and every promised date against its rows."""

from collections.abc import Iterator

from dossiers.chain import first_broken
from dossiers.clock.timekeeping import recomputed
from dossiers.models import Dossier
from dossiers.phases import OPEN

BATCH = 500


def faults() -> Iterator[str]:
    """One sentence for each thing that does not fit, in the order of dossiers; nothing when all is well."""
    dossiers = Dossier.objects.select_related("procedure_version", "agency").prefetch_related("events")
    for dossier in dossiers.order_by("pk").iterator(chunk_size=BATCH):
        yield from (f"{dossier}: {fault}" for fault in faults_of(dossier))


def faults_of(dossier: Dossier) -> Iterator[str]:
    """What does not fit about one dossier; the date of an ended one is history and is left alone."""
    events = list(dossier.events.all())
    if (number := first_broken(events)) is not None:
        yield f"event {number} was changed, or one before it is missing"
    last = events[-1] if events else None
    if (dossier.version, dossier.chain_tip) != ((last.number, last.digest) if last else (0, "")):
        yield "the last event is not the one that the dossier names"
    if last is not None and dossier.state != last.to_state:
        yield f"it stands at {dossier.state}, but its last event led to {last.to_state}"
    if dossier.state in OPEN and dossier.received_at is not None and dossier.due_at != recomputed(dossier):
        yield f"it is promised for {dossier.due_at}, but its rows give {recomputed(dossier)}"
