"""Form 06: the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ), one row for each hand-over.

What was handed over is told with who gave, who took and when; the hand-overs to come have places to be filled in by
hand, so that the slip can travel with a dossier on paper.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event, StepInstance
from dossiers.states import State
from foundation.agencies.models import Unit, UnitKind
from procedures.process.definition import Step
from procedures.selectors import process_of

LATE = frozenset({Punctuality.LATE, Punctuality.OVERDUE})
ENDED = {
    State.STOPPED: "Dừng giải quyết",
    State.WITHDRAWN: "Rút hồ sơ",
}
TAKER = "Người nhận kết quả"
PLACES = {"leadership": UnitKind.LEADERSHIP, "records": UnitKind.RECORDS}


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Every hand-over from reception to return, and whether what came before it was done early, on time or late."""
    stays = list(dossier.steps.select_related("unit__agency", "assignee").order_by("pk"))
    return heading.of_point(dossier) | {
        "day": wording.local_day(event.at),
        "code": dossier.code,
        "person": heading.person(dossier),
        "procedure": dossier.procedure_version.name,
        "received": wording.moment(dossier.received_at),
        "due": wording.moment(dossier.due_at),
        "rows": list(_rows(dossier, stays)) if stays else [],
    }


def _rows(dossier: Dossier, stays: list[StepInstance]) -> Iterator[dict[str, Any]]:
    """What was handed over between two stays, then how it went on from the last one. Whoever goes on alone from one
    step to the next hands nothing over."""
    counter = dossier.receiving_point.name
    for stay, following in pairwise(stays):
        if following.entered_at != stay.left_at:
            yield from _out(dossier, stay, counter, before=following.entered_at)
        elif not _is_kept(stay, following):
            yield _made(stay, _holder(following), following.taken_at)
    last = stays[-1]
    if last.left_at is None:
        yield from _to_come(dossier, last)
    elif State(dossier.state) in ENDED:
        yield _made(last, ENDED[State(dossier.state)], None)
    else:
        yield from _out(dossier, last, counter)
        if not _has_returned(dossier, since=last) and not dossier.results.left_void().exists():
            yield _returned(dossier, counter, still_open=True)


def _out(
    dossier: Dossier, stay: StepInstance, counter: str, before: datetime | None = None
) -> Iterator[dict[str, Any]]:
    """How a result left its last holder: for the counter, and for the applicant once it was returned; with `before`,
    the one that was corrected then."""
    if stay.unit_id != dossier.receiving_point.unit_id:
        yield _made(stay, counter, None)
    if _has_returned(dossier, since=stay, before=before):
        yield _returned(dossier, counter)


def _has_returned(dossier: Dossier, *, since: StepInstance, before: datetime | None = None) -> bool:
    """Whether the result that left this stay was given to the applicant, before a moment."""
    at = dossier.returned_at
    return at is not None and at >= (since.left_at or at) and (before is None or at <= before)


def _is_kept(stay: StepInstance, following: StepInstance) -> bool:
    """Whether the same person has it in the same unit."""
    return (
        stay.unit_id == following.unit_id
        and stay.assignee_id is not None
        and stay.assignee_id == following.assignee_id
    )


def _made(stay: StepInstance, taker: str, taken: datetime | None) -> dict[str, Any]:
    """The hand-over that ended a stay."""
    assert stay.left_at is not None
    outcome = punctuality(stay.due_at, stay.left_at, stay.left_at, paused=False, soon=timedelta())
    return {
        "agency": stay.unit.agency.name,
        "giver": _holder(stay),
        "taker": taker,
        "given": wording.moment(stay.left_at),
        "taken": wording.moment(taken),
        "early": outcome is Punctuality.EARLY,
        "on_time": outcome is Punctuality.ON_TIME,
        "late": outcome in LATE,
        "note": stay.note,
    }


def _returned(dossier: Dossier, counter: str, *, still_open: bool = False) -> dict[str, Any]:
    """The result given to the applicant, or still to be given; no time limit runs for it."""
    agency = dossier.receiving_point.agency.name
    taker = TAKER if still_open else ": ".join(filter(None, [TAKER, dossier.returned_to]))
    given = "" if still_open else wording.moment(dossier.returned_at)
    return {"agency": agency, "giver": counter, "taker": taker, "given": given, "is_open": not given}


def _to_come(dossier: Dossier, here: StepInstance) -> Iterator[dict[str, Any]]:
    """A row for each hand-over from the present holder to the end of the process."""
    process = process_of(dossier.procedure_version)
    units = {unit.kind: unit for unit in Unit.objects.filter(agency_id=dossier.agency_id).order_by("-pk")}
    giver, step = _holder(here), process.after(here.key)
    while step is not None:
        taker = _place(dossier, step, units)
        yield {"agency": dossier.agency.name, "giver": giver, "taker": taker, "is_open": True}
        giver, step = taker, process.after(step.key)
    yield _returned(dossier, giver, still_open=True)


def _holder(stay: StepInstance) -> str:
    return ", ".join(filter(None, [stay.unit.name, stay.assignee.full_name if stay.assignee else ""]))


def _place(dossier: Dossier, step: Step, units: dict[str, Unit]) -> str:
    """Where a step to come is done, and what is done there: "Phòng Tư pháp (Thẩm định)"."""
    names = {"counter": dossier.receiving_point.name, "handling": dossier.offering.handling_unit.name}
    unit = units.get(PLACES.get(step.unit, ""))
    return f"{names.get(step.unit) or (unit.name if unit else dossier.agency.name)} ({step.name_vi})"
