"""What lies on whose desk: conditions on step instances, as the roles of a person give them.

Open steps carry what is asked of their dossiers, so that these conditions read one table.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dossiers.models import GOES_ON, ApologyDraft, Dossier, DueDateChange, Event, StepInstance, Urging
from dossiers.parties import belonging_to
from dossiers.permissions import visible_to
from dossiers.phases import AT_REST, CLOCK_RUNS, OPEN
from dossiers.selectors.clock_view import soon_until
from dossiers.states import DESK_ROLES, At, State
from foundation.accounts.actor import Actor
from foundation.accounts.models import Membership, Role
from foundation.agencies.models import Agency
from foundation.agencies.selectors import calendar_of
from foundation.agencies.successions import Predecessors
from foundation.core.remembered import row_of
from foundation.core.statements.given import Moment, among, worked_out

NOTHING = Q(pk__in=[])
PROCESSING = Q(dossier_state__in=(State.PROCESSING, GOES_ON, State.CORRECTING))
RESTING = Q(dossier_state__in=sorted(AT_REST))
COUNTING = Q(dossier_state__in=sorted(CLOCK_RUNS))


def open_steps(actor: Actor) -> QuerySet[StepInstance]:
    """Open steps of the actor's posts, and of dossiers that their unit handles or their agency decides: they
    see them all. Own dossiers are left out, for nobody handles those."""
    mine = Dossier.objects.filter(belonging_to(actor), state__in=sorted({*OPEN, State.CORRECTING}))
    unit = Q(handling_unit_id__in=actor.units_as(Role.OFFICER, Role.HEAD))
    agency = Q(agency_id__in=actor.agencies_as(Role.LEADER, Role.CLERK))
    return StepInstance.objects.filter(unit | agency | at_posts(actor), left_at=None).exclude(
        dossier__in=mine
    )


def left_steps(actor: Actor) -> QuerySet[StepInstance]:
    """Stays that are over, of dossiers that are not the actor's own; who may see them is for the condition to say."""
    mine = Dossier.objects.filter(belonging_to(actor))
    return StepInstance.objects.filter(left_at__isnull=False).exclude(dossier__in=mine)


def at_posts(actor: Actor) -> Q:
    """Steps of the units and roles that the actor holds."""
    return any_of(Q(unit_id=unit, role=role) for unit, role in _posts(actor))


def held_by(actor: Actor) -> Q:
    """Steps that the actor may act on: theirs, those of people for whom they stand in, or nobody's yet in their unit
    and role."""
    mine = Q(assignee_id__in=among({actor.user_id, *actor.stands_in_for}))
    return any_of(
        Q(unit_id=unit, role=role) & (mine | with_nobody(unit, role)) for unit, role in _posts(actor)
    )


def left_alone(actor: Actor) -> Q:
    """Steps of the actor's units and roles that nobody has taken."""
    return any_of(Q(unit_id=unit, role=role) & with_nobody(unit, role) for unit, role in _posts(actor))


def with_nobody(unit_id: int, role: str) -> Q:
    """Of the steps of a unit and role those that are assigned to nobody, or to somebody who holds it no more."""
    holders = Membership.objects.on(timezone.localdate()).filter(unit_id=unit_id, role=role)
    return Q(assignee_id=None) | ~Q(assignee_id__in=holders.values("user_id"))


def desk_of(actor: Actor) -> Q:
    """Everything that the actor answers for: own steps; as head the unit's dossiers, as leader the agency's."""
    unit = Q(handling_unit_id__in=actor.units_as(Role.HEAD))
    agency = Q(agency_id__in=actor.agencies_as(Role.LEADER))
    return held_by(actor) | unit | agency


def last_done_by(actor: Actor) -> Q:
    """The last step that the actor left, of each dossier that they worked on and may still see."""
    later = StepInstance.objects.filter(
        dossier_id=OuterRef("dossier_id"),
        assignee_id=actor.user_id,
        left_at__isnull=False,
        pk__gt=OuterRef("pk"),
    )
    seen = Dossier.objects.filter(visible_to(actor))
    return Q(Q(assignee_id=actor.user_id), ~Exists(later), dossier__in=seen)


def issued_by(actor: Actor) -> Q:
    """The steps with which dossiers ended for which the actor answers as head or leader. One statement."""
    bodies = answered_for(actor)
    within = among({post.agency_id for post in actor.posts} | bodies.homes)
    done = Q(handling_unit_id__in=among(bodies.units)) | Q(agency_id__in=among(bodies.agencies))
    return Q(done, agency_id__in=within, outcome="issue_result")


def answered_for(actor: Actor) -> Predecessors:
    """The units that the actor heads and the agencies that they lead, with what was merged into them: what figures of
    the past and the list behind them count. One statement, none for others."""
    units, agencies = actor.units_as(Role.HEAD), actor.agencies_as(Role.LEADER)
    before = actor.predecessors_as([Role.HEAD], [Role.LEADER])
    return replace(before, units=[*units, *before.units], agencies=[*agencies, *before.agencies])


def to_assign(actor: Actor) -> Q:
    """Dossiers of the head's unit for which no officer is named yet."""
    nobody = any_of(
        Q(unit_id=unit) & (Q(kind=At.ASSIGN) | (Q(kind=At.EXAMINE, role=role) & with_nobody(unit, role)))
        for unit in actor.units_as(Role.HEAD)
        for role in (Role.OFFICER, Role.HEAD)
    )
    return PROCESSING & nobody


def due_soon(actor: Actor, now: Moment) -> Q:
    """Running dossiers whose due date lies within eight working hours of their agency."""
    near = any_of(
        Q(agency_id=agency, dossier_due_at__lte=worked_out(_soon_at, agency, now))
        for agency in {post.agency_id for post in actor.posts}
    )
    return COUNTING & Q(dossier_due_at__gte=now) & near


def _soon_at(agency_id: int, now: datetime) -> datetime:
    return soon_until(calendar_of(row_of(Agency, agency_id)), now)


def to_apologise() -> Q:
    """Of dossiers with a draft of an apology for the due date that they have, which nobody has answered; without those
    that were extended before, for which no apology can be given any more."""
    drafts = ApologyDraft.objects.filter(
        dossier_id=OuterRef("dossier_id"), due_at=OuterRef("dossier_due_at"), answered_at=None
    )
    return Q(COUNTING, Exists(drafts), ~Exists(extensions()))


def extensions() -> QuerySet[DueDateChange]:
    """That the time limit of the dossier of a stay was extended."""
    return DueDateChange.objects.filter(subject_id=OuterRef("dossier_id"), extra_working_days__gt=0)


def urged() -> Exists:
    """That somebody urged whoever has the stay since it began, and they have done nothing with the dossier after
    that."""
    done = Event.objects.filter(
        dossier_id=OuterRef("dossier_id"), at__gt=OuterRef("at"), actor_id=OuterRef(OuterRef("assignee_id"))
    )
    return Exists(
        Urging.objects.filter(
            ~Exists(done), dossier_id=OuterRef("dossier_id"), at__gte=OuterRef("entered_at")
        )
    )


def overdue(now: Moment) -> Q:
    """Running dossiers whose due date has passed."""
    return COUNTING & Q(dossier_due_at__lt=now)


def any_of(conditions: Iterable[Q]) -> Q:
    """One condition that holds when one of several does; never when there is none."""
    found = list(conditions)
    return Q(*found, _connector=Q.OR) if found else NOTHING


def _posts(actor: Actor) -> list[tuple[int, str]]:
    return [(post.unit_id, post.role) for post in actor.posts if post.role in DESK_ROLES]
