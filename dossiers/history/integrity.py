"""Checking what was recorded: the sealed history of every dossier, every promised date against its rows, and the money
that was taken against what is owed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from dossiers.clock.recorded import recomputed
from dossiers.history import money
from dossiers.history.chain import first_broken
from dossiers.models import Dossier, Event, Result
from dossiers.moves.table import MOVES
from dossiers.phases import OPEN
from dossiers.results.releasing import MADE_LATER, OF_AGENCY, OF_FORM, what_is_vouched_for
from dossiers.results.vouching import release_of, revocation_of
from dossiers.states import ClockEffect
from foundation.agencies.models import Reorganisation
from foundation.audit.models import AuditEntry
from payments import integrity as payments

BATCH = 500
_SET_LIMITS: Final = ("receive", "change_procedure")
_STARTS: Final = {move.name for move in MOVES.values() if move.clock is ClockEffect.START}


def faults() -> Iterator[str]:
    """One sentence for each thing that does not fit, in the order of dossiers, money last; nothing when all is well."""
    dossiers = Dossier.objects.select_related("procedure_version", "agency").prefetch_related(
        "events", "results", "due_date_changes"
    )
    for dossier in dossiers.order_by("pk").iterator(chunk_size=BATCH):
        yield from (f"{dossier}: {fault}" for fault in faults_of(dossier))
    for key, fault in (*payments.faults(), *money.faults()):
        yield f"{Dossier.objects.get(pk=key)}: {fault}"


def faults_of(dossier: Dossier) -> Iterator[str]:
    """What does not fit about one dossier."""
    events = list(dossier.events.all())
    if (number := first_broken(events)) is not None:
        yield f"event {number} was changed, or one before it is missing"
    last = events[-1] if events else None
    if (dossier.version, dossier.chain_tip) != ((last.number, last.digest) if last else (0, "")):
        yield "the last event is not the one that the dossier names"
    if last is not None and dossier.state != last.to_state:
        yield f"it stands at {dossier.state}, but its last event led to {last.to_state}"
    yield from _forged_results(dossier, events)
    yield from _moved_moments(dossier, events)
    if dossier.received_at is not None:
        yield from _moved_promises(dossier)
        yield from _other_limit(dossier, events)


def _other_limit(dossier: Dossier, events: list[Event]) -> Iterator[str]:
    """A limit that is not the one under which the dossier was put last, as its event says; earlier ones do not."""
    set_by = next((one for one in reversed(events) if one.move in _SET_LIMITS), None)
    said = set_by.payload.get("limit") if set_by else None
    if said not in (None, [dossier.limit_value, dossier.limit_unit]):
        yield f"its limit is {dossier.limit_value} {dossier.limit_unit}, but its events say {said}"


def _moved_promises(dossier: Dossier) -> Iterator[str]:
    """Promised dates that do not follow from what the clock recorded. That of an ended dossier is history: it is the
    one that was promised last, before the end, and is not counted again by the calendars of today."""
    promises = list(dossier.due_date_changes.all())
    first = next((one.new for one in reversed(promises) if one.move in _STARTS), None)
    if dossier.original_due_at != first:
        yield f"it was first promised for {dossier.original_due_at}, but its rows say {first}"
    if dossier.state in OPEN:
        if dossier.due_at != (counted := recomputed(dossier)):
            yield f"it is promised for {dossier.due_at}, but its rows give {counted}"
        return
    last = promises[-1] if promises else None
    if dossier.due_at != (last and last.new):
        yield f"it was promised for {dossier.due_at}, but its rows say {last and last.new}"
    if last is not None and dossier.finished_at is not None and last.at > dossier.finished_at:
        yield f"it was promised anew after its end, at {last.at}"


def _moved_moments(dossier: Dossier, events: list[Event]) -> Iterator[str]:
    """Receipt and end of the measured time that are not those of the events; what was never received has no end."""
    received, ended = (_last_that(clock, events) for clock in (ClockEffect.START, ClockEffect.STOP))
    if dossier.received_at != received:
        yield f"it was received at {dossier.received_at}, but its events say {received}"
    if dossier.finished_at != (ended if received else None):
        yield f"its time ended at {dossier.finished_at}, but its events say {ended}"


def _last_that(clock: ClockEffect, events: list[Event]) -> datetime | None:
    return next((event.at for event in reversed(events) if MOVES[event.move].clock is clock), None)


def _forged_results(dossier: Dossier, events: list[Event]) -> Iterator[str]:
    """Results that say they were issued or revoked without the event of it, and those that say otherwise than the event
    of their release, which is sealed. A digest that the event does not have is of a paper that was made later."""
    for result in dossier.results.all():
        release = release_of(result, events)
        if result.issued_at is not None and release is None:
            yield f"no event released result {result.document_number}"
        elif result.issued_at is not None and release is not None and not _is_as_released(result, release):
            yield f"result {result.document_number} is not as it was issued"
        elif release is not None and not _is_of_its_agency(dossier, release):
            yield f"another agency issued result {result.document_number}"
        if result.revoked_at is not None and revocation_of(result, events) is None:
            yield f"no event revoked result {result.document_number}"


def _is_as_released(result: Result, release: Event) -> bool:
    stands, said = what_is_vouched_for(result), release.payload
    return result.issued_at == release.at and all(
        said[key] == value or (key in MADE_LATER and not said[key])
        for key, value in stands.items()
        if key in said and key not in OF_AGENCY | OF_FORM
    )


def _is_of_its_agency(dossier: Dossier, release: Event) -> bool:
    """Whether the dossier lies with the agency that released, or a reorganisation took it there since: the trail of the
    dossier says so, and so does the record of reorganisations."""
    if release.payload.get("agency_id", str(dossier.agency_id)) == str(dossier.agency_id):
        return True
    here, since = dossier.agency.code, release.at
    brought = AuditEntry.objects.filter(
        subject=dossier.subject, action="reorganise", at__gt=since, detail__to=here
    )
    return any(
        Reorganisation.objects.filter(
            carried_out_at__gt=since,
            decision=entry.reason,
            lines__contains=[{"old": entry.detail.get("from"), "new": here}],
        ).exists()
        for entry in brought
    )
