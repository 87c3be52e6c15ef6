"""Questions to others, as the page of a case shows them to whoever works on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.consulting.awaiting import still_wanted
from dossiers.models import Consultation
from dossiers.permissions import why_not
from dossiers.selectors.case import Case
from dossiers.selectors.consultations import successors_of, undelivered_among


@dataclass(frozen=True, slots=True)
class AskedView:
    """One question: whether it is awaited beyond its time, whether the letter with the link could not be delivered,
    which unit answers in the place of one that has ended, and whether the reader may take it back."""

    consultation: Consultation
    is_over: bool
    undelivered: bool
    succeeded_by: str
    may_withdraw: bool


def consultations_context(case: Case, now: datetime) -> dict[str, Any]:
    """What was asked, what the process wants to be asked, and whether the reader may ask."""
    if case.own:
        return {"consultations": [], "wanted": [], "may_consult": False}
    waiting = [one for one in case.consultations if one.is_open]
    lost, heirs = undelivered_among(waiting), successors_of(waiting)
    may = not why_not(case.standing, "consult")
    views = [
        AskedView(
            one,
            one.is_open and one.is_over(now),
            one.pk in lost,
            heirs.get(one.unit_id or 0, ""),
            may and one.is_open and case.step is not None and one.step_key == case.step.key,
        )
        for one in case.consultations
    ]
    return {
        "consultations": views,
        "consultations_wait": bool(waiting),
        "wanted": still_wanted(case.dossier, case.step, case.consultations) if may else [],
        "may_consult": may,
    }
