"""Telling applicants once more what is waited for, some working days before it is too late.

Run twice, on two nodes at once, or every morning until the day, nothing is told twice: the key of the notice names the
request.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dossiers import notices
from dossiers.models import Supplement
from dossiers.waits import SUPPLEMENT, WAITS, Wait
from foundation.agencies.selectors import each_calendar
from foundation.core.working_time import WorkingCalendar
from foundation.notifications import outbox

ALONG = (
    "dossier__procedure_version", "dossier__agency", "dossier__receiving_point",
    "dossier__submitter__notice_preference",
    "dossier__principal", "dossier__delegation", "dossier__representation",
)  # fmt: skip


def told_before() -> dict[str, int]:
    """How many working days before the last day of a request its applicant is told once more, for the help page."""
    return {"remind_before": SUPPLEMENT.reminds}


@transaction.atomic
def remind(now: datetime | None = None) -> int:
    """Remind the applicants of what is still waited for and ends soon, as the table of waits says; returns of how many
    requests."""
    at = now or timezone.now()
    waiting = [one for wait in WAITS if wait.reminds for one in _ending(wait, wait.reminds, at)]
    outbox.queue(notice for one in waiting for notice in notices.of_reminder(one))
    return len(waiting)


def _ending(wait: Wait, days: int, at: datetime) -> Iterable[Supplement]:
    """Requests of other days whose last day is at most so many working days of their agency away."""
    soon = Q(*(
        Q(dossier__agency__calendar=pk, answer_by__lte=_until(hours, days, at)) for pk, hours in each_calendar()
    ), _connector=Q.OR)  # fmt: skip
    return _unanswered(at).filter(soon, dossier__state=wait.state).select_related(*ALONG)


def _unanswered(at: datetime) -> QuerySet[Supplement]:
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return Supplement.objects.filter(answered_at=None, answer_by__gte=at, requested_at__lt=today)


def _until(hours: WorkingCalendar, days: int, at: datetime) -> datetime:
    return hours.closing_of(hours.working_day_after(hours.local(at).date(), days))
