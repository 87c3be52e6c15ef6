"""What a plan would move, as it stands now; the preview shows it and carrying it out moves exactly it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q, QuerySet

from dossiers.models import Dossier, StepInstance
from dossiers.phases import FINAL
from dossiers.states import State
from foundation.accounts.models import Membership
from foundation.agencies.models import ReceivingPoint
from portal.administration.reorganising.plan import AgencyMove, Plan, UnitMove
from procedures.models import Offering


@dataclass(frozen=True, slots=True)
class Line:
    """How much goes from one unit or agency to another, each by its code and its name. `dossiers` are under way,
    `drafts` still with citizens; `succeeds` when the new one reads from then on what the old one ended."""

    old: str
    new: str
    old_name: str
    new_name: str
    dossiers: int
    steps: int
    people: int
    offerings: int
    points: int
    drafts: int = 0
    succeeds: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is something left to move; a right to read is something, too."""
        moved = (self.dossiers, self.steps, self.people, self.offerings, self.points, self.drafts)
        return self.succeeds or any(moved)


def preview(plan: Plan) -> list[Line]:
    """What would move, one line for each agency and each unit. Nothing is written."""
    agencies = [_agency_line(move) for move in plan.agencies]
    return agencies + [_unit_line(plan, move) for move in plan.units]


def offerings_of(move: UnitMove) -> QuerySet[Offering]:
    """The procedures that the unit handles and that leave it."""
    offerings = Offering.objects.filter(handling_unit=move.old)
    return offerings if move.procedures is None else offerings.filter(procedure__code__in=move.procedures)


def steps_of(move: UnitMove) -> QuerySet[StepInstance]:
    """The open steps at the unit, of dossiers that leave it."""
    steps = StepInstance.objects.filter(left_at=None, unit=move.old)
    if move.procedures is not None:
        steps = steps.filter(dossier__offering__procedure__code__in=move.procedures)
    return steps.order_by("dossier_id")


def memberships_of(plan: Plan, move: UnitMove) -> QuerySet[Membership]:
    """The roles in the unit that go on after the day of the plan, of people who leave it."""
    of_one_day = Q(until=F("since") + timedelta(days=1))
    posts = Membership.objects.lasting(plan.since).filter(~of_one_day | Q(until=None), unit=move.old)
    return posts if move.staff is None else posts.filter(user__in=move.staff)


def points_of(move: UnitMove) -> QuerySet[ReceivingPoint]:
    """The receiving points that the unit keeps; they go with the whole unit alone."""
    return ReceivingPoint.objects.filter(unit=move.old) if move.whole else ReceivingPoint.objects.none()


def dossiers_of(move: AgencyMove) -> QuerySet[Dossier]:
    """The dossiers that the agency has not finished with, also drafts."""
    return Dossier.objects.filter(agency=move.old).exclude(state__in=FINAL).order_by("pk")


def _unit_line(plan: Plan, move: UnitMove) -> Line:
    offerings = offerings_of(move)
    held = Dossier.objects.filter(offering__in=offerings).exclude(state__in=FINAL)
    return Line(
        f"{move.old.agency.code}/{move.old.code}",
        f"{move.new.agency.code}/{move.new.code}",
        f"{move.old.name}, {move.old.agency.name}",
        f"{move.new.name}, {move.new.agency.name}",
        held.exclude(state=State.DRAFT).count(),
        steps_of(move).count(),
        memberships_of(plan, move).count(),
        offerings.count(),
        points_of(move).count(),
        held.filter(state=State.DRAFT).count(),
        move.whole and _is_new(move),
    )


def _agency_line(move: AgencyMove) -> Line:
    offered = Offering.objects.filter(agency=move.old, active=True).count()
    points = ReceivingPoint.objects.filter(agency=move.old).count()
    names = (move.old.name, move.new.name)
    held = dossiers_of(move)
    drafts = held.filter(state=State.DRAFT).count()
    under_way = held.count() - drafts
    codes = (move.old.code, move.new.code)
    return Line(*codes, *names, under_way, 0, 0, offered, points, drafts, _is_new(move))


def _is_new(move: UnitMove | AgencyMove) -> bool:
    return not move.old.successors.filter(pk=move.new.pk).exists()
