"""What each of some people holds now, by how little time is left for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.assigning.balanced_rule import Load
from dossiers.models import StepInstance
from dossiers.phases import AT_REST, CLOCK_RUNS
from dossiers.selectors.clock_view import soon_until
from foundation.agencies.models import Agency
from foundation.agencies.selectors import calendar_of
from foundation.core.remembered import row_of

LOOKED_BACK: Final = timedelta(days=60)
"""Whoever got nothing new for so long has waited the longest, whatever was before."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody holds, and when they got the latest of it."""

    load: Load
    last_given: datetime | None = None


NOTHING: Final = Desk(Load())


def desks_of(people: Collection[int], agency_id: int, now: datetime) -> dict[int, Desk]:
    """The desks of these accounts; due soon is what is due within eight working hours of the agency. One statement,
    none for nobody."""
    if not people:
        return {}
    soon = soon_until(calendar_of(row_of(Agency, agency_id)), now)
    is_open = Q(left_at=None)
    counting = is_open & Q(dossier_state__in=sorted(CLOCK_RUNS))
    lately = StepInstance.objects.filter(is_open | Q(left_at__gte=now - LOOKED_BACK), assignee__in=people)
    rows = lately.order_by().values("assignee").annotate(
        held=Count("pk", filter=is_open),
        resting=Count("pk", filter=is_open & Q(dossier_state__in=sorted(AT_REST))),
        soon=Count("pk", filter=counting & Q(dossier_due_at__gte=now, dossier_due_at__lte=soon)),
        late=Count("pk", filter=counting & Q(dossier_due_at__lt=now)),
        last_given=Max("entered_at"),
    )  # fmt: skip
    return {row["assignee"]: _desk(row) for row in rows}


def _desk(row: Mapping[str, object]) -> Desk:
    held, resting, soon, late = (int(str(row[name])) for name in ("held", "resting", "soon", "late"))
    last = row["last_given"]
    running = max(held - resting - soon - late, 0)
    return Desk(Load(resting, running, soon, late), last if isinstance(last, datetime) else None)


def load_words(load: Load) -> str:
    """What somebody holds, in a few words."""
    held = ngettext("holds %(number)s dossier", "holds %(number)s dossiers", load.held) % {
        "number": load.held
    }
    parts = [held]
    if load.resting:
        parts.append(_("%(number)s waiting for others") % {"number": load.resting})
    if load.soon:
        parts.append(_("%(number)s due soon") % {"number": load.soon})
    if load.late:
        parts.append(_("%(number)s overdue") % {"number": load.late})
    return ", ".join(parts)
