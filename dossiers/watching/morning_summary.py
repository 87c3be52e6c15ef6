"""The summary that people who handle dossiers get on every working morning.

Set-based: one query for each kind of work, whoever gets it. The key names the person and the day, so that a second run
changes nothing; an agency's own calendar says which days are working days.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from dossiers.colleagues import holder_or_all
from dossiers.models import GOES_ON, StepInstance
from dossiers.phases import CLOCK_RUNS
from dossiers.states import DESK_ROLES, At, State
from foundation.accounts.models import Membership, Role
from foundation.agencies.selectors import calendar
from foundation.notifications import outbox
from foundation.notifications.models import Preference
from foundation.notifications.outbox import Notice

Row = Mapping[str, Any]
KINDS: Final = ("overdue", "soon", "late_step", "signature", "new")
TOLD_TO_HEADS: Final = frozenset({"overdue", "soon", "late_step"})
TOLD_OF_DOSSIERS: Final = frozenset({"overdue", "soon"})
"""However many branches of one a person holds, it is one line; of the other kinds each step is."""
USUAL_HOUR: Final = 7
LONGEST: Final = 20
LONGEST_REST: Final = timedelta(days=14)
"""No office is closed longer; bounds the query for what is newly assigned."""


@dataclass(slots=True)
class Person:
    """Somebody who is due for a summary now, and what it will say."""

    pk: int
    email: str
    since: datetime
    work: dict[str, dict[Any, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))


@transaction.atomic
def send_morning_summaries(now: datetime | None = None) -> int:
    """Queue the summaries of the people whose hour it is, on a working day of their agency; returns how many.

    Whoever has no work gets none. Seven queries, however many people there are.
    """
    at = timezone.localtime(now or timezone.now())
    posts = list(_posts(at.date()))
    people = _people_due(posts, at)
    if not people:
        return 0
    holders = _holders(posts)
    for sought, steps in _work(at).items():
        for step in steps:
            kind = _kind_of(sought, step, at)
            line, told_once = _line(kind, step), step["code"] if kind in TOLD_OF_DOSSIERS else step["pk"]
            for pk in _readers(kind, step, holders):
                if pk in people and (kind != "new" or step["entered_at"] >= people[pk].since):
                    people[pk].work[kind][told_once] = line
    told = [person for person in people.values() if person.work]
    outbox.queue(_notice(person, at.date()) for person in told)
    return len(told)


def _posts(today: date) -> Iterable[Row]:
    return (
        Membership.objects.on(today)
        .filter(user__is_active=True, role__in=DESK_ROLES)
        .filter(unit__agency__calendar__isnull=False)
        .order_by("pk")
        .values(
            "user_id", "unit_id", "role", email=F("user__email"), calendar_id=F("unit__agency__calendar_id")
        )
    )


def _people_due(posts: Sequence[Row], at: datetime) -> dict[int, Person]:
    """Those who want a summary in this hour and whose agency works today; the first post says which agency."""
    chosen = Preference.objects.in_bulk({post["user_id"] for post in posts})
    due: dict[int, Person] = {}
    for post in posts:
        pk, own = post["user_id"], chosen.get(post["user_id"])
        hour = own.digest_hour if own else USUAL_HOUR
        wanted = (own is None or own.digest) and hour == at.hour
        if pk not in due and wanted and calendar(post["calendar_id"]).is_working_day(at.date()):
            due[pk] = Person(pk, post["email"] or "", _last_morning(post["calendar_id"], at, hour))
    return due


def _last_morning(calendar_id: int, at: datetime, hour: int) -> datetime:
    """When the last summary was due: the same hour of the working day before."""
    days = calendar(calendar_id)
    day = at.date() - timedelta(days=1)
    while not days.is_working_day(day) and at.date() - day < LONGEST_REST:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _holders(posts: Iterable[Row]) -> dict[tuple[int, str], list[int]]:
    holders: dict[tuple[int, str], list[int]] = defaultdict(list)
    for post in posts:
        holders[post["unit_id"], post["role"]].append(post["user_id"])
    return holders


def _work(at: datetime) -> dict[str, Iterable[Row]]:
    """Open steps by what is sought. One query each, when it is read; `_kind_of` tells apart what is overdue."""
    running = Q(dossier_state__in=CLOCK_RUNS)
    late = Q(dossier_due_at__lt=at)
    soon = Q(dossier__soon_since__isnull=False)
    conditions = {
        "overdue": running & (late | Q(Q(due_at__lt=at), ~soon)),
        "soon": running & ~late & soon,
        "signature": Q(dossier_state=State.PROCESSING, kind=At.APPROVE),
        "new": Q(
            dossier_state__in=(State.PROCESSING, GOES_ON),
            entered_at__gte=at - LONGEST_REST,
            assignee__isnull=False,
        ),
    }
    return {kind: _steps(condition) for kind, condition in conditions.items()}


def _kind_of(sought: str, step: Row, at: datetime) -> str:
    """Where the dossier is in time and only the step is not, that is what is told: each step once."""
    in_time = sought == "overdue" and not (step["dossier_due_at"] and step["dossier_due_at"] < at)
    return "late_step" if in_time else sought


def _steps(condition: Q) -> Iterable[Row]:
    return (
        StepInstance.objects.filter(condition, left_at=None)
        .order_by(F("dossier_due_at").asc(nulls_last=True), "pk")
        .values(
            "pk", "assignee_id", "unit_id", "role", "entered_at", "due_at", "dossier_due_at", "handling_unit_id",
            code=F("dossier__code"), name=F("dossier__procedure_version__name"),
        )
    )  # fmt: skip


def _readers(kind: str, step: Row, holders: dict[tuple[int, str], list[int]]) -> set[int]:
    """Who has the step; of what is late also the heads."""
    mine = holder_or_all(step["assignee_id"], holders[step["unit_id"], step["role"]])
    return mine | set(holders[step["handling_unit_id"], Role.HEAD]) if kind in TOLD_TO_HEADS else mine


def _line(kind: str, step: Row) -> dict[str, Any]:
    """A dossier as the summary names it, due when it is, or its step: no applicant, for a summary lies in a mailbox."""
    moment = step["due_at"] if kind == "late_step" else step["dossier_due_at"]
    due = moment.isoformat() if moment else None
    path = reverse("officer:case", kwargs={"code": step["code"]})
    return {"code": step["code"], "procedure": step["name"], "due_at": due, "path": path}


def _notice(person: Person, day: date) -> Notice:
    work = [
        {"kind": kind, "count": len(lines), "more": max(len(lines) - LONGEST, 0), "lines": lines[:LONGEST]}
        for kind in KINDS
        if (lines := list(person.work.get(kind, {}).values()))
    ]
    context = {"day": day.isoformat(), "work": work}
    return Notice("digest", f"digest:{day.isoformat()}", person.pk, person.email, context)
