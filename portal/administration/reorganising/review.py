"""What a plan would move, for the page that asks before it is done."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.accounts.models import User
from foundation.agencies.models import Agency, Unit
from foundation.core.errors import NotFound
from portal.administration.calendars import seen
from portal.administration.reorganising.moves import Line, preview
from portal.administration.reorganising.notices import concerned
from portal.administration.reorganising.plan import Plan
from portal.administration.reorganising.reach import check_reaches
from portal.administration.reorganising.reading import read_text


@dataclass(frozen=True, slots=True)
class Review:
    """The plan and its text, what would move, who would be told, the mark of it all, and whether its day has come."""

    plan: Plan
    text: str
    lines: list[Line]
    people: list[User]
    mark: str
    is_due: bool

    @property
    def anything(self) -> bool:
        """Whether something is left to move."""
        return any(line.anything for line in self.lines)


def review(actor: Actor, text: str) -> Review:
    """What the plan would move now. Nothing is written. Raises NotFound, PlanError."""
    plan = read_text(text, administered_by(actor))
    check_reaches(actor, plan)
    lines, people = preview(plan), concerned(plan)
    return Review(plan, text, lines, people, mark_of(text, lines, people), plan.since <= timezone.localdate())


def mark_of(text: str, lines: Sequence[Line], people: Sequence[User]) -> str:
    """The same for the same plan in an unchanged world. A browser sends every end of a line as two characters."""
    plan = "\n".join(text.splitlines())
    return seen(
        {"plan": plan, "lines": [asdict(line) for line in lines], "told": [person.pk for person in people]}
    )


def agency_choices(actor: Actor) -> list[tuple[str, str]]:
    """The agencies of today that the administrator looks after, by id. Raises NotFound."""
    mine = administered_by(actor).within("pk")
    agencies = Agency.objects.filter(mine, valid_to=None).order_by("name")
    return [(str(agency.pk), f"{agency.display_name} ({agency.code})") for agency in agencies]


def agency_of(actor: Actor, agency_id: int) -> Agency:
    """An agency that the administrator looks after, with its units at hand. Raises NotFound."""
    mine = administered_by(actor).within("pk")
    agency = Agency.objects.filter(mine, pk=agency_id).prefetch_related("units").first()
    if agency is None:
        raise NotFound
    return agency


def unit_of(actor: Actor, unit_id: int) -> Unit:
    """A unit that the administrator looks after. Raises NotFound."""
    mine = administered_by(actor).within("agency_id")
    unit = Unit.objects.select_related("agency").filter(mine, pk=unit_id).first()
    if unit is None:
        raise NotFound
    return unit
