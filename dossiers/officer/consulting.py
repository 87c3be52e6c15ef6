"""Questions to others, as the page of a case shows them to whoever works on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.consulting.awaiting import awaited, wanted_at
from dossiers.models import Consultation
from dossiers.permissions import why_not
from dossiers.selectors.case import Case
from dossiers.selectors.consultations import successors_of, undelivered_among
from procedures.process.definition import Wanted


@dataclass(frozen=True, slots=True)
class AskedView:
    """One question: whether it is awaited, whether its time is over, whether the letter with the link could not be
    delivered, which unit answers in the place of one that has ended, and whether the reader may take it back."""

    consultation: Consultation
    is_awaited: bool
    is_over: bool
    undelivered: bool
    succeeded_by: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class WantedView:
    """An opinion that the process wants at this step and nobody has asked for yet."""

    place: int
    wanted: Wanted


def consultations_context(case: Case, now: datetime) -> dict[str, Any]:
    """What was asked, what the process wants to be asked, and whether the reader may ask."""
    if case.own:
        return {"consultations": [], "wanted": [], "may_consult": False}
    keys = [stay.key for stay in case.stays if stay.left_at is None]
    waiting = awaited(case.consultations, keys)
    lost, heirs = undelivered_among(waiting), successors_of(waiting)
    may = not why_not(case.standing, "consult")
    views = [
        AskedView(
            one,
            one in waiting,
            one.is_open and one.is_over(now),
            one.pk in lost,
            heirs.get(one.unit_id or 0, ""),
            may and one in waiting and case.step is not None and one.step_key == case.step.key,
        )
        for one in case.consultations
    ]
    return {
        "consultations": views,
        "consultations_wait": bool(waiting),
        "wanted": _wanted(case) if may else [],
        "may_consult": may,
    }


def _wanted(case: Case) -> list[WantedView]:
    asked = {
        one.wanted for one in case.consultations if case.step is not None and one.step_key == case.step.key
    }
    wanted = wanted_at(case.dossier, case.step)
    return [WantedView(place, one) for place, one in enumerate(wanted) if place not in asked]
