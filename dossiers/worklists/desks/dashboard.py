"""How a unit or an agency is doing: set-based figures, each of which names the list that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dossiers.models import Dossier, StepInstance
from dossiers.parties import belonging_to
from dossiers.selectors.figures import IN_TIME, results
from dossiers.states import OVERSEERS
from dossiers.worklists.desks import conditions as desks
from dossiers.worklists.desks.filters import AGES, age_between, month_start
from dossiers.worklists.desks.lists import SOONEST_DUE_FIRST
from dossiers.worklists.desks.rows import Row
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import rows_on
from foundation.accounts.actor import Actor
from foundation.core.errors import NotAllowed
from foundation.core.wording import localised

LATE_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Punctual:
    """Dossiers finished since the beginning of the month."""

    month: str
    finished: int
    on_time: int

    @property
    def late(self) -> int:
        """Finished after the due date."""
        return self.finished - self.on_time

    @property
    def share(self) -> int | None:
        """On time in whole per cent, rounded down so that a hundred means all; None without any."""
        return self.on_time * 100 // self.finished if self.finished else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table by unit or by person; `key` is the value of the list's filter."""

    key: str
    name: str
    open: int
    soon: int
    late: int
    paused: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything on the page. `ages` are (filter value, count)."""

    punctual: Punctual
    total: Line
    ages: list[tuple[str, int]]
    units: list[Line]
    people: list[Line]
    late: list[Row]


def dashboard_of(actor: Actor, now: datetime) -> Dashboard:
    """The figures of the head's units and the leader's agencies. Raises NotAllowed for others."""
    if not OVERSEERS & actor.roles:
        raise NotAllowed
    steps = desks.open_steps(actor).filter(desks.desk_of(actor))
    late = steps.filter(desks.overdue(now))
    return Dashboard(
        punctual=_punctual(actor, now),
        total=_total(steps, actor, now),
        ages=_ages(steps),
        units=_by_unit(steps, actor, now),
        people=_by_person(steps, actor, now),
        late=rows_on(OFFICER, late, SOONEST_DUE_FIRST, actor, now).rows[:LATE_SHOWN],
    )


def _punctual(actor: Actor, now: datetime) -> Punctual:
    """From facts, for what was merged into the units and agencies too; nobody's own dossiers are among their lists."""
    month = timezone.localtime(now).strftime("%Y-%m")
    bodies = desks.answered_for(actor)
    within = Q(unit_id__in=bodies.units) | Q(agency_id__in=bodies.agencies)
    own = Dossier.objects.filter(belonging_to(actor)).values("pk")
    finished = results().filter(within, day__gte=month_start(month)).exclude(subject_id__in=own)
    figures = finished.aggregate(finished=Count("day"), on_time=Count("day", filter=IN_TIME))
    return Punctual(month, figures["finished"], figures["on_time"])


def _counts(actor: Actor, now: datetime) -> dict[str, Count]:
    return {
        "total": Count("pk"),
        "soon": Count("pk", filter=desks.due_soon(actor, now)),
        "late": Count("pk", filter=desks.overdue(now)),
        "paused": Count("pk", filter=desks.RESTING),
    }


def _total(steps: QuerySet[StepInstance], actor: Actor, now: datetime) -> Line:
    figures = steps.aggregate(**_counts(actor, now))
    return Line("", "", figures["total"], figures["soon"], figures["late"], figures["paused"])


def _by_unit(steps: QuerySet[StepInstance], actor: Actor, now: datetime) -> list[Line]:
    path = "dossier__offering__handling_unit"
    rows = (
        steps.order_by()
        .values(f"{path}_id", f"{path}__name", f"{path}__name_en")
        .annotate(**_counts(actor, now))
    )
    lines = [
        Line(str(row[f"{path}_id"]), localised(row[f"{path}__name"], row[f"{path}__name_en"]), *_figures(row))
        for row in rows
    ]
    return sorted(lines, key=lambda line: (-line.late, line.name))


def _by_person(steps: QuerySet[StepInstance], actor: Actor, now: datetime) -> list[Line]:
    rows = steps.order_by().values("assignee_id", "assignee__full_name").annotate(**_counts(actor, now))
    lines = [
        Line(str(row["assignee_id"] or "nobody"), row["assignee__full_name"] or "", *_figures(row))
        for row in rows
    ]
    return sorted(lines, key=lambda line: (-line.late, line.name))


def _figures(row: Mapping[str, Any]) -> tuple[int, int, int, int]:
    return row["total"], row["soon"], row["late"], row["paused"]


def _ages(steps: QuerySet[StepInstance]) -> list[tuple[str, int]]:
    wanted = {f"age{number}": key for number, key in enumerate(filter(None, AGES))}
    figures = steps.aggregate(
        **{name: Count("pk", filter=age_between(*AGES[key])) for name, key in wanted.items()}
    )
    return [(key, figures[name]) for name, key in wanted.items()]
