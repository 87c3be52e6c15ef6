"""The named lists of people who handle dossiers: what is on each, how many, and page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossiers.models import StepInstance
from dossiers.selectors import desks
from dossiers.states import At
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from procedures.process.duties import DUTIES

MOST_COUNTED = 1000
EVERYBODY = frozenset({Role.OFFICER, Role.HEAD, Role.LEADER, Role.CLERK})
OVERSEERS = frozenset({Role.HEAD, Role.LEADER})
Condition = Callable[[Actor, datetime], Q]


def _seldom(kind: At) -> frozenset[str]:
    """The roles that may do this kind of step though most processes name another."""
    duty = DUTIES[kind]
    return frozenset(duty.roles - {duty.usual})


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list: its address, its name, who has it, what is on it, and what an empty one says.

    `open` lists hold steps that are not left yet, the nearest due date first; the others what is over, the last first.
    `urgent` ones ask for attention by their count. Those in `seldom` have it while something is on it: few processes
    give their role such a step.
    """

    slug: str
    label: str | Promise
    roles: frozenset[Role]
    condition: Condition
    empty: str | Promise
    open: bool = True
    urgent: bool = False
    seldom: frozenset[str] = frozenset()

    def belongs_to(self, actor: Actor) -> bool:
        """Whether the actor may look at it."""
        return bool((self.roles | self.seldom) & actor.roles)


LISTS: dict[str, WorkList] = {
    one.slug: one
    for one in (
        WorkList(
            "viec-cua-toi",
            _("My work"),
            EVERYBODY,
            lambda actor, _now: desks.held_by(actor) & desks.PROCESSING,
            _("Nothing waits for you. New dossiers appear here as soon as they are handed over."),
        ),
        WorkList(
            "cho-ky",
            _("To be signed"),
            frozenset({Role.LEADER}),
            lambda actor, _now: desks.held_by(actor) & desks.PROCESSING & Q(kind=At.APPROVE),
            _("Nothing is waiting for a signature."),
            seldom=_seldom(At.APPROVE),
        ),
        WorkList(
            "cho-phan-cong",
            _("To be assigned"),
            frozenset({Role.HEAD}),
            lambda actor, _now: desks.to_assign(actor),
            _("Every dossier of the unit has an officer."),
        ),
        WorkList(
            "cho-cap-so",
            _("To be numbered"),
            frozenset({Role.CLERK}),
            lambda actor, _now: desks.held_by(actor) & desks.PROCESSING & Q(kind=At.ISSUE),
            _("No signed result is waiting for its number."),
            seldom=_seldom(At.ISSUE),
        ),
        WorkList(
            "chua-co-nguoi-nhan",
            _("Nobody has taken it yet"),
            frozenset({Role.OFFICER, Role.CLERK}),
            lambda actor, _now: desks.left_alone(actor) & desks.PROCESSING,
            _("Somebody works on every dossier of the unit."),
        ),
        WorkList(
            "qua-han",
            _("Overdue dossiers"),
            EVERYBODY,
            lambda actor, now: desks.desk_of(actor) & desks.overdue(now),
            _("No dossier is overdue."),
            urgent=True,
        ),
        WorkList(
            "sap-den-han",
            _("Due soon"),
            EVERYBODY,
            lambda actor, now: desks.desk_of(actor) & desks.due_soon(actor, now),
            _("No dossier is due within one working day."),
        ),
        WorkList(
            "cho-bo-sung",
            _("Waiting for the applicant or suspended"),
            EVERYBODY,
            lambda actor, _now: desks.desk_of(actor) & desks.RESTING,
            _("Nothing is asked of an applicant, and no dossier is suspended."),
        ),
        WorkList(
            "tat-ca",
            _("All open dossiers"),
            OVERSEERS,
            lambda actor, _now: desks.desk_of(actor),
            _("No open dossiers."),
        ),
        WorkList(
            "da-xong",
            pgettext_lazy("list of dossiers", "Finished"),
            OVERSEERS,
            lambda actor, _now: desks.issued_by(actor),
            _("No dossier was finished in this time."),
            open=False,
        ),
        WorkList(
            "da-xu-ly",
            _("Handled by me"),
            EVERYBODY,
            lambda actor, _now: desks.last_done_by(actor),
            _("Dossiers that were passed on appear here."),
            open=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list with how many steps are on it; None is not counted."""

    slug: str
    label: str | Promise
    count: int | None
    urgent: bool


def check_works_here(actor: Actor) -> None:
    """Raise NotAllowed for people who handle no dossiers."""
    if not EVERYBODY & actor.roles:
        raise NotAllowed


def list_for(actor: Actor, slug: str) -> WorkList:
    """The list at this address. Raises NotAllowed for people without a desk, NotFound for another role's list."""
    check_works_here(actor)
    found = LISTS.get(slug)
    if found is None or not found.belongs_to(actor):
        raise NotFound
    return found


def steps_on(actor: Actor, one: WorkList, now: datetime) -> QuerySet[StepInstance]:
    """The steps on a list, in no order."""
    steps = desks.open_steps(actor) if one.open else desks.left_steps(actor)
    return steps.filter(one.condition(actor, now))


def lists_of(actor: Actor, now: datetime) -> list[CountedList]:
    """The lists that the actor's roles have, open ones counted by one query."""
    mine = [one for one in LISTS.values() if one.belongs_to(actor)]
    counted = {one.slug: one.condition(actor, now) for one in mine if one.open}
    numbers = desks.open_steps(actor).aggregate(
        **{slug: Count("pk", filter=condition) for slug, condition in counted.items()}
    )
    return [
        CountedList(one.slug, one.label, numbers.get(one.slug), one.urgent)
        for one in mine
        if one.roles & actor.roles or numbers.get(one.slug)
    ]
