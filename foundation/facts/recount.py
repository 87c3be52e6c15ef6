"""Are the facts right? Every room's are compared with what its other records say, and those that are missing added."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from django.db import connection
from django.utils import timezone

from foundation.core.working_time import VIETNAM
from foundation.facts.kinds import FactSource, sources

DAYS_AT_ONCE: Final = timedelta(days=31)
BEFORE_EVERYTHING: Final = date(1900, 1, 1)
COMPARE: Final = """
WITH recounted AS ({recount}), told AS (
    SELECT * FROM facts_fact WHERE kind = ANY(%(kinds)s) AND day >= %(first)s AND day < %(last)s
), compared AS (
    SELECT day, kind, subject_id, number, recounted.outcome AS recounted_outcome,
        recounted.punctuality AS recounted_punctuality, told.outcome, told.punctuality,
        CASE WHEN told.kind IS NULL OR recounted.kind IS NULL THEN '' ELSE concat_ws(', ',
            CASE WHEN told.at <> recounted.at THEN 'moment' END,
            CASE WHEN told.due_at IS DISTINCT FROM recounted.due_at THEN 'due date' END,
            CASE WHEN told.procedure <> recounted.procedure THEN 'procedure' END,
            CASE WHEN told.channel <> recounted.channel THEN 'channel' END,
            CASE WHEN told.agency_id <> ALL (recounted.agencies) IS NOT FALSE THEN 'agency' END,
            CASE WHEN told.point_id <> ALL (recounted.points) IS NOT FALSE THEN 'point' END,
            CASE WHEN told.unit_id <> ALL (recounted.units) IS NOT FALSE THEN 'unit' END,
            CASE WHEN told.working_days NOT BETWEEN 0 AND coalesce(recounted.most_days, -1) THEN 'working days' END
        ) END AS otherwise
    FROM recounted FULL JOIN told USING (kind, day, subject_id, number)
)
SELECT * FROM compared
WHERE (recounted_outcome, recounted_punctuality) IS DISTINCT FROM (outcome, punctuality) OR otherwise <> ''
ORDER BY day, kind, subject_id, number
"""


class Difference(NamedTuple):
    """One fact that is not as the records say. Both `recounted_` are None for one that they do not know, both `told_`
    for one that is missing; `otherwise` names what else of it the records say otherwise."""

    day: date
    kind: str
    subject_id: int
    number: int
    recounted_outcome: str | None
    recounted_punctuality: str | None
    told_outcome: str | None
    told_punctuality: str | None
    otherwise: str

    def __str__(self) -> str:
        def words(outcome: str | None, punctuality: str | None) -> str:
            return "nothing" if outcome is None else f"{outcome} {punctuality}".strip() or "one"

        recounted = words(self.recounted_outcome, self.recounted_punctuality)
        told = words(self.told_outcome, self.told_punctuality)
        which = f"{self.day} {self.kind}, subject {self.subject_id}, event {self.number}"
        if recounted == told:
            return f"{which}: the records say otherwise: {self.otherwise}"
        return f"{which}: the facts say {told}, the records {recounted}"


def differences(first: date = BEFORE_EVERYTHING, last: date | None = None) -> Iterator[Difference]:
    """What differs from the first day (included) to the last (not included), about a month at a time. Without a last
    day, up to whatever is told of the future."""
    for day, until in _months(first, last):
        for source in sources():
            yield from _differences(source, day, until)


def add_missing(source: FactSource) -> int:
    """Write, as the owner of the tables, the facts of a room that have no row; returns how many.

    For rows that no move wrote, as the demonstration's copies, and for what an earlier release wrote while the tables
    were migrated already. About a month at a time, each by itself, so that no statement grows with the years of a site;
    interrupted and run again it goes on.
    """
    added = 0
    with connection.cursor() as cursor:
        for first, last in _months(BEFORE_EVERYTHING, None):
            cursor.execute(source.add, _moments(first, last))
            added += cursor.rowcount
    return added


def _months(first: date, last: date | None) -> Iterator[tuple[date, date]]:
    """From the first day to the last (not included), about a month at a time; what lies before all facts at once."""
    beginning, end = _days_told()
    until = last or max(end, timezone.localdate() + timedelta(days=1))
    day = first
    while day < until:
        step = max(day + DAYS_AT_ONCE, min(beginning, until))
        yield day, min(step, until)
        day = step


def _days_told() -> tuple[date, date]:
    """The first day of which there are facts and the day after the last; today and tomorrow without any."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(day), max(day) + 1 FROM facts_fact")
        first, last = cursor.fetchone()
    today = timezone.localdate()
    return (first, last) if first else (today, today + timedelta(days=1))


def _differences(source: FactSource, first: date, last: date) -> Iterator[Difference]:
    asked: dict[str, Any] = {
        "kinds": [kind.name for kind in source.kinds],
        "first": first,
        "last": last,
        **_moments(first, last),
    }
    with connection.cursor() as cursor:
        cursor.execute(COMPARE.format(recount=source.recount), asked)
        yield from (Difference(*row) for row in cursor.fetchall())


def _moments(first: date, last: date) -> dict[str, datetime]:
    return {
        "since": datetime.combine(first, time(), VIETNAM),
        "until": datetime.combine(last, time(), VIETNAM),
    }
