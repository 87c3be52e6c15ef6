"""What lies on whose desk: conditions on step instances, as the roles of a person give them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dossiers.models import Dossier, StepInstance
from dossiers.parties import belonging_to
from dossiers.permissions import visible_to
from dossiers.selectors.clock_view import PAUSED, soon_until
from dossiers.states import CLOCK_RUNS, At, State
from portal.accounts.actor import Actor
from portal.accounts.models import Membership, Role
from portal.agencies.models import Agency
from portal.agencies.selectors import calendar_of

WORKING_ROLES = frozenset({Role.OFFICER, Role.HEAD, Role.LEADER, Role.CLERK})
NOTHING = Q(pk__in=[])
PROCESSING = Q(dossier__state=State.PROCESSING)
PAUSED_NOW = Q(dossier__state__in=PAUSED)
COUNTING = Q(dossier__state__in=CLOCK_RUNS)


def steps_for(actor: Actor) -> QuerySet[StepInstance]:
    """All stays at steps of dossiers that the actor may see; own dossiers are left out, for nobody handles those."""
    dossiers = Dossier.objects.filter(visible_to(actor)).exclude(belonging_to(actor))
    return StepInstance.objects.filter(dossier__in=dossiers)


def at_posts(actor: Actor) -> Q:
    """Steps of the units and roles that the actor holds."""
    posts = [post for post in actor.posts if post.role in WORKING_ROLES]
    return any_of(Q(unit_id=post.unit_id, role=post.role) for post in posts)


def held_by(actor: Actor) -> Q:
    """Steps that the actor may act on: theirs, those of people for whom they stand in, or nobody's yet in their unit
    and role."""
    mine = Q(assignee_id__in={actor.user_id, *actor.stands_in_for})
    return at_posts(actor) & (mine | with_nobody())


def with_nobody() -> Q:
    """Steps that are assigned to nobody, or to somebody who does not hold their role in their unit any more."""
    today = timezone.localdate()
    posts = Membership.objects.filter(
        Q(until=None) | Q(until__gt=today),
        user_id=OuterRef("assignee_id"),
        unit_id=OuterRef("unit_id"),
        role=OuterRef("role"),
        since__lte=today,
    )
    return Q(Q(assignee_id=None) | ~Exists(posts))


def desk_of(actor: Actor) -> Q:
    """Everything that the actor answers for: own steps; as head the unit's dossiers, as leader the agency's."""
    unit = Q(dossier__offering__handling_unit_id__in=actor.units_as(Role.HEAD))
    agency = Q(dossier__agency_id__in=actor.agencies_as(Role.LEADER))
    return held_by(actor) | unit | agency


def last_done_by(actor: Actor) -> Q:
    """The last step that the actor left, of each dossier that they worked on."""
    later = StepInstance.objects.filter(
        dossier_id=OuterRef("dossier_id"),
        assignee_id=actor.user_id,
        left_at__isnull=False,
        pk__gt=OuterRef("pk"),
    )
    return Q(Q(assignee_id=actor.user_id), ~Exists(later))


def to_assign(actor: Actor) -> Q:
    """Dossiers of the head's unit for which no officer is named yet."""
    unit = Q(unit_id__in=actor.units_as(Role.HEAD))
    nobody = Q(kind=At.ASSIGN) | (Q(kind=At.EXAMINE) & with_nobody())
    return unit & PROCESSING & nobody


def due_soon(actor: Actor, now: datetime) -> Q:
    """Running dossiers whose due date lies within eight working hours of their agency."""
    agencies = Agency.objects.filter(pk__in={post.agency_id for post in actor.posts})
    near = any_of(
        Q(dossier__agency_id=agency.pk, dossier__due_at__lte=soon_until(calendar_of(agency), now))
        for agency in agencies
    )
    return COUNTING & Q(dossier__due_at__gte=now) & near


def overdue(now: datetime) -> Q:
    """Running dossiers whose due date has passed."""
    return COUNTING & Q(dossier__due_at__lt=now)


def any_of(conditions: Iterable[Q]) -> Q:
    """One condition that holds when one of several does; never when there is none."""
    found = list(conditions)
    return Q(*found, _connector=Q.OR) if found else NOTHING
