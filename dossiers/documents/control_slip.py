"""Form 06: the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ), one row for each hand-over.

What was handed over is told with who gave, who took and when; the hand-overs to come have places to be filled in by
hand, so that the slip can travel with a dossier on paper.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from dossiers.clock.rules import Punctuality, punctuality
from dossiers.clock.stays import unbroken
from dossiers.crossroads import ask_of
from dossiers.documents import heading, wording
from dossiers.models import Dossier, Event, StepInstance
from dossiers.places import OF_OFFERING, elsewhere
from dossiers.process import process_of
from dossiers.states import State
from foundation.agencies.models import Unit
from procedures.process.definition import Node, PlaceKind
from procedures.process.duties import OVERTAKEN

LATE = frozenset({Punctuality.LATE, Punctuality.OVERDUE})
ENDED = {
    State.STOPPED: "Dừng giải quyết",
    State.WITHDRAWN: "Rút hồ sơ",
}
TAKER = "Người nhận kết quả"


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Every hand-over from reception to return, and whether what came before it was done early, on time or late.
    What was recalled before anybody had it was handed over to nobody."""
    stays = unbroken(list(dossier.steps.select_related("unit__agency", "assignee").order_by("pk")))
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
    for stay, following in _followed(stays):
        if following.entered_at != stay.left_at and following.branch == stay.branch:
            yield from _out(dossier, stay, [one for one in returns if one.at <= following.entered_at])
        elif not _is_kept(stay, following):
            yield _made(stay, _holder(following), following.taken_at)
    last, here = stays[-1], [stay for stay in stays if stay.left_at is None]
    if here:
        yield from _to_come(dossier, here)
    elif State(dossier.state) in ENDED:
        yield _made(last, ENDED[State(dossier.state)], None)
    else:
        yield from _out(dossier, last, returns)
        if dossier.state == State.FINISHED and not dossier.results.left_void().exists():
            yield _to_return(dossier, dossier.receiving_point.name)


def _followed(stays: list[StepInstance]) -> Iterator[tuple[StepInstance, StepInstance]]:
    """Each stay that was left with what followed: the next one; after a fork every branch, and where branches meet the
    step that joined them."""
    if not any(stay.branch for stay in stays):
        yield from pairwise(stays)
        return
    for number, stay in enumerate(stays):
        branch, later = f"{stay.branch}/", stays[number + 1 :]
        begun = [one for one in later if one.branch.startswith(branch) and one.entered_at == stay.left_at]
        further = [one for one in later if branch.startswith(f"{one.branch}/")][:1]
        if stay.left_at is not None and stay.outcome != OVERTAKEN:
            yield from ((stay, one) for one in begun or further)


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


def _to_come(dossier: Dossier, here: list[StepInstance]) -> Iterator[dict[str, Any]]:
    """A row for each hand-over from the present holders to the end of the process."""
    process, ask = process_of(dossier), ask_of(dossier)
    units = {unit.kind: unit for unit in Unit.objects.filter(agency_id=dossier.agency_id).order_by("-pk")}
    names = {stay.key: _holder(stay) for stay in here}
    told: set[tuple[str, str]] = set()
    for stay in here:
        come = process.to_come(stay.key, ask)
        names |= {node.key: _place(dossier, node, units) for node in come if node.key not in names}
        ways = [
            (key, node.key)
            for key in (stay.key, *(one.key for one in come))
            for node in process.after(key, ask)
        ]
        for start, end in ways:
            if (start, end) not in told:
                told.add((start, end))
                yield {
                    "agency": dossier.agency.name,
                    "giver": names[start],
                    "taker": names[end],
                    "is_open": True,
                }
    yield _to_return(dossier, list(names.values())[-1])


def _holder(stay: StepInstance) -> str:
    return ", ".join(filter(None, [stay.unit.name, stay.assignee.full_name if stay.assignee else ""]))


def _place(dossier: Dossier, node: Node, units: dict[str, Unit]) -> str:
    """Where a step to come is done, and what is done there: "Phòng Tư pháp (Thẩm định)"."""
    names = {
        PlaceKind.COUNTER: dossier.receiving_point.name,
        PlaceKind.HANDLING: dossier.offering.handling_unit.name,
    }
    if node.place.kind in names:
        return f"{names[node.place.kind]} ({node.name_vi})"
    own = OF_OFFERING.get(node.place.kind)
    unit = units.get(own) if own else elsewhere(dossier, node)
    return f"{unit.name if unit else dossier.agency.name} ({node.name_vi})"
