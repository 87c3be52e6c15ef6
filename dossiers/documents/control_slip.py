"""Form 06: the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ), one row for each hand-over.

What was handed over is told with who gave, who took and when; the hand-overs to come have places to be filled in by
hand, so that the slip can travel with a dossier on paper.
"""

from collections.abc import Iterable, Iterator
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
    returns = list(dossier.events.filter(move="return_result").order_by("number"))
    for stay, following in pairwise(stays):
        if following.entered_at != stay.left_at:
            yield from _out(dossier, stay, [one for one in returns if one.at <= following.entered_at])
        elif not _is_kept(stay, following):
            yield _made(stay, _holder(following), following.taken_at)
    last = stays[-1]
    if last.left_at is None:
        yield from _to_come(dossier, last)
    elif State(dossier.state) in ENDED:
        yield _made(last, ENDED[State(dossier.state)], None)
    else:
        yield from _out(dossier, last, returns)
        if dossier.state == State.FINISHED and not dossier.results.left_void().exists():
            yield _to_return(dossier, dossier.receiving_point.name)


def _out(dossier: Dossier, stay: StepInstance, returns: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """How a result left its last holder: for the counter, and, where one of the `returns` came after that, for the
    applicant."""
    counter = dossier.receiving_point.name
    if stay.unit_id != dossier.receiving_point.unit_id:
        yield _made(stay, counter, None)
    for event in returns:
        if stay.left_at and event.at >= stay.left_at:
            taker = ": ".join(filter(None, [TAKER, event.payload.get("taker") or dossier.returned_to]))
            yield _to_return(dossier, counter) | {
                "taker": taker,
                "given": wording.moment(event.at),
                "is_open": False,
            }


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


def _to_return(dossier: Dossier, giver: str) -> dict[str, Any]:
    """The result still to be given to the applicant; no time limit runs for it."""
    agency = dossier.receiving_point.agency.name
    return {"agency": agency, "giver": giver, "taker": TAKER, "given": "", "is_open": True}


def _to_come(dossier: Dossier, here: StepInstance) -> Iterator[dict[str, Any]]:
    """A row for each hand-over from the present holder to the end of the process."""
    process = process_of(dossier.procedure_version)
    units = {unit.kind: unit for unit in Unit.objects.filter(agency_id=dossier.agency_id).order_by("-pk")}
    giver, step = _holder(here), process.after(here.key)
    while step is not None:
        taker = _place(dossier, step, units)
        yield {"agency": dossier.agency.name, "giver": giver, "taker": taker, "is_open": True}
        giver, step = taker, process.after(step.key)
    yield _to_return(dossier, giver)


def _holder(stay: StepInstance) -> str:
    return ", ".join(filter(None, [stay.unit.name, stay.assignee.full_name if stay.assignee else ""]))


def _place(dossier: Dossier, step: Step, units: dict[str, Unit]) -> str:
    """Where a step to come is done, and what is done there: "Phòng Tư pháp (Thẩm định)"."""
    names = {"counter": dossier.receiving_point.name, "handling": dossier.offering.handling_unit.name}
    unit = units.get(PLACES.get(step.unit, ""))
    return f"{names.get(step.unit) or (unit.name if unit else dossier.agency.name)} ({step.name_vi})"
