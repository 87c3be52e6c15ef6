"""What the rows of a clock say: when it ran and stood, what was promised, and the due date that follows from them."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dossiers.clock.rules import Recorded, Stand, due, falls_to_national
from dossiers.models import COUNTED_ANEW, PUT_UNDER, Dossier, DueDateChange, Interval
from dossiers.models.interval import RUNNING
from dossiers.phases import PAUSED
from dossiers.terms import national_limit, promised_limit
from dossiers.waits import WAIT_AT
from foundation.agencies.selectors import service_hours
from foundation.core.working_time import Pause, ServiceHours, TimeLimit

_STOOD: Final = Interval.objects.filter(
    dossier=OuterRef("pk"), kind__in=sorted(WAIT_AT[state].kind for state in PAUSED)
).order_by("started_at", "pk")
WITH_WAITS: Final = {
    "wait_starts": ArraySubquery(_STOOD.values("started_at")),
    "wait_ends": ArraySubquery(_STOOD.values("ended_at")),
}
"""What a move that ends the measured time reads with the dossier, so that it need not ask again."""


def standing_still_since(dossier: Dossier) -> datetime | None:
    """Since when the clock of a dossier stands; None while it runs. One statement."""
    waits = open_span(dossier).exclude(kind=RUNNING)
    return waits.values_list("started_at", flat=True).first()


def working_days_used(dossier: Dossier) -> Fraction:
    """The working days from receipt to the measured end, without those for which the clock stood, whether or not that
    moved the due date: a wait that begins when it has passed does not."""
    assert dossier.received_at is not None
    assert dossier.finished_at is not None
    calendar, end = hours_of(dossier).office, dossier.finished_at
    lost = (calendar.working_days_between(since, until or end) for since, until in _waits(dossier))
    return calendar.working_days_between(dossier.received_at, end) - sum(lost, Fraction())


def _waits(dossier: Dossier) -> list[tuple[datetime, datetime | None]]:
    """When the clock stood, as it was read with the dossier (`WITH_WAITS`)."""
    return list(zip(getattr(dossier, "wait_starts", ()), getattr(dossier, "wait_ends", ()), strict=True))


def recomputed(dossier: Dossier) -> datetime:
    """The due date that the recorded rows give; equal to the cached one, or the cache is wrong."""
    return due(hours_of(dossier), recorded_of(dossier, intervals_of(dossier)))


def falls_to(dossier: Dossier) -> TimeLimit | None:
    """The limit of the law where, after the waits, it ends before the agency's own. One statement where the two are of
    different units."""
    national = national_limit(dossier)
    if national is None or not falls_to_national(
        hours_of(dossier), recorded_of(dossier, intervals_of(dossier))
    ):
        return None
    return national


def hours_of(dossier: Dossier) -> ServiceHours:
    """The hours by which the clock of a dossier runs: its receiving point's for receipt, its agency's for the rest."""
    return service_hours(dossier.agency, dossier.receiving_point)


def intervals_of(dossier: Dossier) -> list[Any]:
    """What the clock did, the open span last, each with the working days of the one extension, 0 without one, and with
    the due date from which it counts, if counting anew left one as it was (`another_calendar.stands_of`)."""
    changes = DueDateChange.objects.filter(dossier=OuterRef("dossier"))
    extended = changes.filter(extra_working_days__gt=0)
    anew = changes.filter(move__in=COUNTED_ANEW).order_by("-pk")
    last, before, put_under = (
        rows.values("pk")[:1]
        for rows in (
            anew,
            anew.filter(pk__lt=Subquery(extended.values("pk")[:1])),
            anew.filter(move=PUT_UNDER),
        )
    )
    kept = Q(kept=True) | Q(kept=None, old=F("new"))
    bases = Q(pk=Subquery(last)) | Q(pk=Subquery(before)) | Q(pk=Subquery(put_under))
    stood = changes.filter(kept, bases).order_by("-pk")
    return list(
        dossier.intervals.annotate(
            extension=Coalesce(Subquery(extended.values("extra_working_days")[:1]), 0),
            extended_at=Subquery(extended.values("at")[:1]),
            stood_due=Subquery(stood.values("new")[:1]),
            stood_since=Subquery(stood.values("at")[:1]),
        )
    )


def recorded_of(dossier: Dossier, intervals: Sequence[Any]) -> Recorded:
    """What `intervals_of` and the dossier say, for the rules to count with."""
    assert dossier.received_at is not None
    last = intervals[-1]
    waits = (row for row in intervals if row.kind != RUNNING)
    return Recorded(
        received_at=dossier.received_at,
        limit=promised_limit(dossier),
        national=national_limit(dossier),
        pauses=[Pause(row.started_at, row.ended_at) for row in waits if row.ended_at],
        extra_working_days=last.extension,
        extended_at=last.extended_at,
        stood=Stand(last.stood_due, last.stood_since) if last.stood_due else None,
    )


def open_span(dossier: Dossier) -> QuerySet[Interval]:
    """The one interval that has not ended."""
    return dossier.intervals.filter(ended_at=None).order_by()
