"""Form 06: the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ), one row for each hand-over."""

from datetime import timedelta
from typing import Any

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event, StepInstance

LATE = frozenset({Punctuality.LATE, Punctuality.OVERDUE})


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Every stay at a step: who gave, who took and when, and whether it was left early, on time or late."""
    steps = dossier.steps.select_related("unit__agency", "assignee", "given_by").order_by("pk")
    return {
        "agency": dossier.agency.name,
        "point": dossier.receiving_point.name,
        "place": dossier.agency.place,
        "day": wording.local_day(event.at),
        "code": dossier.code,
        "person": heading.person(dossier),
        "procedure": dossier.procedure_version.name,
        "received": wording.moment(dossier.received_at),
        "due": wording.moment(dossier.due_at),
        "rows": [_row(step) for step in steps],
    }


def _row(step: StepInstance) -> dict[str, Any]:
    outcome = Punctuality.NONE
    if step.left_at is not None:
        outcome = punctuality(step.due_at, step.left_at, step.left_at, paused=False, soon=timedelta())
    return {
        "unit": step.unit.name,
        "agency": step.unit.agency.name,
        "giver": step.given_by.full_name if step.given_by else "",
        "taker": step.assignee.full_name if step.assignee else "",
        "given": wording.moment(step.entered_at),
        "left": wording.moment(step.left_at),
        "early": outcome is Punctuality.EARLY,
        "on_time": outcome is Punctuality.ON_TIME,
        "late": outcome in LATE,
        "note": step.note,
    }
