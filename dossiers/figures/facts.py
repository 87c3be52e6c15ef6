"""The facts that a move leaves for figures and reports (ADR 32)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from dossiers.clock.recorded import working_days_used
from dossiers.clock.rules import Punctuality, punctuality
from dossiers.consequences import Consequence
from dossiers.figures.kinds import FILED, FINISHED, PROMISED, RECEIVED, REFUSED
from dossiers.models import Dossier, DueDateChange, Event
from dossiers.move_in_progress import MoveInProgress
from dossiers.states import ClockEffect
from foundation.core.working_time import VIETNAM
from foundation.facts.kinds import FactKind
from foundation.facts.models import Fact
from procedures.selectors import parts_of, service_level

KINDS: Final = {kind.name: kind for kind in (FILED, RECEIVED, REFUSED, FINISHED)}
PROMISES: Final = {ClockEffect.EXTEND: "extended", ClockEffect.RENEW: "changed"}
"""Why another day was promised, by what the move does to the time limit; else something was waited for."""


def of_move(in_progress: MoveInProgress, event: Event) -> Iterable[Fact]:
    """What figures count of this move: nothing of most."""
    move = in_progress.move
    if move.fact:
        yield _fact(in_progress.dossier, event, KINDS[move.fact], move.outcome)
    else:
        promise = in_progress.rows.latest(DueDateChange)
        if promise is not None and promise.old != promise.new:
            yield _fact(in_progress.dossier, event, PROMISED, PROMISES.get(move.clock, "waited"))


FACTS = Consequence(rows=of_move)


def about(dossier: Dossier, moment: datetime) -> dict[str, Any]:
    """What every fact about a dossier says of it at that moment: the day in Viet Nam, the bodies, the procedure."""
    procedure = parts_of(dossier.procedure_version).procedure
    day = moment.astimezone(VIETNAM).date()
    return {
        "subject_id": dossier.pk,
        "day": day,
        "at": moment,
        "agency_id": dossier.agency_id,
        "point_id": dossier.receiving_point_id,
        "unit_id": dossier.offering.handling_unit_id,
        "procedure": procedure.code,
        "version": dossier.procedure_version.number,
        "field": procedure.field.code,
        "channel": dossier.channel,
        "level": service_level(dossier.offering, day),
    }


def _fact(dossier: Dossier, event: Event, kind: FactKind, outcome: str) -> Fact:
    has_ended = kind == FINISHED and dossier.received_at is not None
    return Fact(
        **about(dossier, event.at),
        kind=kind.name,
        number=event.number,
        outcome=outcome,
        punctuality=_punctuality(dossier) if has_ended else "",
        due_at=dossier.due_at,
        working_days=round(Decimal(float(working_days_used(dossier))), 2) if has_ended else None,
    )


def _punctuality(dossier: Dossier) -> Punctuality:
    """Against the promise that was in force when its time came, whatever was promised afterwards."""
    assert dossier.finished_at is not None
    missed = dossier.missed_due_at is not None
    ended = dossier.finished_at
    return punctuality(dossier.due_at, ended, ended, paused=False, soon=timedelta(), missed=missed)
