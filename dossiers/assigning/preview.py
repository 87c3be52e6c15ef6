"""What a rule would have done with the dossiers of last month, beside what was done: played again from the stays that
are kept, and nothing written.

Each dossier comes when it came and takes as long as it took, whoever has it. Absences and posts are those of its day,
fields those of today. That a dossier waited for somebody outside for a time is not known of the past: it counts as
running. What the rule is told is coarser than today's (`facts.py`): an applicant is known by the number of a person
alone, the field is that of the procedure, and whoever reviewed or signed a dossier is not left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from dossiers.assigning.balanced_rule import Candidate, Item, LeftOut, Load, Pressure, Weights, choose
from dossiers.assigning.fields import fields_of
from dossiers.models import StepInstance
from dossiers.parties import Own, own_of
from dossiers.selectors.clock_view import soon_until
from dossiers.states import At
from foundation.accounts.models import Absence, Membership, Role, User
from foundation.agencies.models import Agency, Unit
from foundation.agencies.selectors import calendar_of
from foundation.core.remembered import row_of
from foundation.core.working_time import WorkingCalendar

MOST: Final = 3000
"""As many stays of the month are played again, the latest; more take too long for a page."""
READ: Final = (
    "dossier_id", "branch", "assignee_id", "entered_at", "left_at", "dossier_due_at",
    "dossier__applicant_citizen_id", "dossier__procedure_version__procedure__field_id",
)  # fmt: skip


@dataclass(slots=True)
class Stay:
    """One stay with somebody of the unit, as far as the rule asks of it."""

    key: int
    holder: int
    entered_at: datetime
    left_at: datetime | None
    due_at: datetime | None
    number: str
    field: int

    def pressure(self, at: datetime, soon: datetime) -> Pressure:
        """How little time was left for it then."""
        if self.due_at is None or self.due_at > soon:
            return Pressure.RUNNING
        return Pressure.LATE if self.due_at < at else Pressure.SOON

    def is_open(self, at: datetime) -> bool:
        """Whether whoever had it had it then."""
        return self.left_at is None or self.left_at > at


@dataclass(frozen=True, slots=True)
class Line:
    """One officer: how many dossiers they got and would have got, and the most points at one time."""

    name: str
    done: int
    would: int
    most_done: int
    most_would: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The month by its first day, how many dossiers came to the unit in it, how many would have gone to somebody else,
    and everybody's figures, by name."""

    month: datetime
    came: int
    otherwise: int
    lines: list[Line]
    all_of_it: bool


def preview_of(unit: Unit, weights: Weights, now: datetime) -> Preview:
    """The rule with these weights on the last whole month of the unit. Seven statements."""
    first, end = _last_month(now)
    stays = _stays(unit.pk, first, end)
    came = [one for one in stays if one.entered_at >= first]
    held = [one for one in stays if one.entered_at < first]
    there = _There(unit, first, end, came, weights)
    done = _play(held, came, there, lambda stay, _loads: stay.holder)
    would = _play(held, came, there, there.choose)
    names = dict(there.names) | {
        user.pk: user.full_name for user in User.objects.filter(pk__in={one.holder for one in came})
    }
    lines = [
        Line(name, done.given[pk], would.given[pk], done.most[pk], would.most[pk])
        for pk, name in sorted(names.items(), key=lambda one: one[1])
    ]
    otherwise = sum(done.to[key] != would.to[key] for key in done.to)
    return Preview(first, len(came), otherwise, lines, len(stays) < MOST)


class _There:
    """Who was there on which day, what they know, and whom the rule chooses of them."""

    def __init__(
        self, unit: Unit, first: datetime, end: datetime, came: Sequence[Stay], weights: Weights
    ) -> None:
        self.weights = weights
        self.calendar: WorkingCalendar = calendar_of(row_of(Agency, unit.agency_id))
        posts = Membership.objects.filter(
            Q(until=None) | Q(until__gt=first), unit=unit.pk, role=Role.OFFICER, since__lt=end
        )
        self.posts = list(posts.select_related("user").order_by("pk"))
        people = {post.user_id: post.user for post in self.posts}
        self.names = {pk: user.full_name for pk, user in people.items()}
        self.absences = list(Absence.objects.filter(user__in=people, since__lt=end, until__gt=first))
        self.fields, self.own = fields_of(unit.pk), own_of(people.values())
        self.known = _known(came, people)

    def soon(self, at: datetime) -> datetime:
        """Until when what is due counts as near."""
        return soon_until(self.calendar, at)

    def choose(self, stay: Stay, loads: Mapping[int, "_Desk"]) -> int | None:
        """To whom the rule gives it; None where nobody was there."""
        at, day = stay.entered_at, timezone.localdate(stay.entered_at)
        away = {
            one.user_id
            for one in self.absences
            if one.since <= day < one.until and (one.ended_at is None or one.ended_at > at)
        }
        soon = self.soon(at)
        candidates = [
            Candidate(
                pk, loads[pk].load(at, soon), self.fields.get(pk, frozenset()), pk in away, loads[pk].last_given
            )
            for pk in {p.user_id for p in self.posts if p.since <= day and (p.until is None or day < p.until)}
        ]  # fmt: skip
        known = frozenset(pk for left_at, pk in self.known.get(stay.number, ()) if left_at < at)
        item = Item(stay.key, stay.field, stay.pressure(at, soon), stay.due_at, known, _own(stay, self.own))
        return choose([item], candidates, self.weights)[0].key


@dataclass(slots=True)
class _Desk:
    """What somebody has while the month is played."""

    stays: list[Stay]
    last_given: datetime | None = None

    def load(self, at: datetime, soon: datetime) -> Load:
        """What is open on it then; what is over is dropped."""
        self.stays = [one for one in self.stays if one.is_open(at)]
        load = Load()
        for one in self.stays:
            load = load.with_one(one.pressure(at, soon))
        return load


@dataclass(slots=True)
class _Played:
    """To whom each went, how many everybody got, and the most points that they had at one time."""

    to: dict[int, int | None]
    given: dict[int, int]
    most: dict[int, int]


def _play(
    held: Iterable[Stay],
    came: Iterable[Stay],
    there: _There,
    pick: Callable[[Stay, Mapping[int, _Desk]], int | None],
) -> _Played:
    desks: dict[int, _Desk] = defaultdict(lambda: _Desk([]))
    for stay in held:
        desks[stay.holder].stays.append(stay)
    played = _Played({}, defaultdict(int), defaultdict(int))
    for stay in sorted(came, key=lambda one: (one.entered_at, one.key)):
        chosen = played.to[stay.key] = pick(stay, desks)
        if chosen is None:
            continue
        desk, at = desks[chosen], stay.entered_at
        desk.stays.append(stay)
        desk.last_given = at
        played.given[chosen] += 1
        points = desk.load(at, there.soon(at)).points(there.weights)
        played.most[chosen] = max(played.most[chosen], points)
    return played


def _last_month(now: datetime) -> tuple[datetime, datetime]:
    end = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (end - timedelta(days=1)).replace(day=1), end


def _stays(unit_id: int, first: datetime, end: datetime) -> list[Stay]:
    """What officers of the unit had in the month, the hand-overs among colleagues joined: with whoever had it last."""
    overlapping = StepInstance.objects.filter(
        Q(left_at=None) | Q(left_at__gte=first), unit=unit_id, kind=At.EXAMINE, role=Role.OFFICER,
        assignee__isnull=False, entered_at__lt=end,
    )  # fmt: skip
    rows = list(overlapping.order_by("-entered_at", "-pk").values_list("pk", *READ)[:MOST])
    joined: dict[tuple[int, str], list[Stay]] = defaultdict(list)
    for pk, dossier_id, branch, holder, entered, left, due, number, field in reversed(rows):
        earlier = joined[dossier_id, branch]
        if earlier and earlier[-1].left_at == entered:
            earlier[-1].holder, earlier[-1].left_at = holder, left
        else:
            earlier.append(Stay(pk, holder, entered, left, due, number, field))
    return [stay for stays in joined.values() for stay in stays]


def _known(came: Iterable[Stay], people: Iterable[int]) -> dict[str, list[tuple[datetime, int]]]:
    numbers = {stay.number for stay in came} - {""}
    known: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    if numbers:
        examined = StepInstance.objects.filter(
            kind=At.EXAMINE, assignee__in=list(people), left_at__isnull=False,
            dossier__applicant_citizen_id__in=numbers,
        ).order_by()  # fmt: skip
        for number, left_at, pk in examined.values_list(
            "dossier__applicant_citizen_id", "left_at", "assignee_id"
        ):
            if left_at is not None and pk is not None:
                known[number].append((left_at, pk))
    return known


def _own(stay: Stay, own: Mapping[int, Own]) -> tuple[tuple[int, LeftOut], ...]:
    return tuple((pk, LeftOut.OWN) for pk, one in own.items() if stay.number in one.numbers)
