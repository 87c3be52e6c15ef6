"""Who may see a dossier, written anew from the rules in plain Python, without the rows that say so.

Its receiving point, its competent agency and its handling unit see it, and every unit or agency that held a step; a
handling unit that never held one no longer does once another handles the dossier, unless it has ended. Of a point
reception sees, of a unit officers and heads, of an agency leaders and clerks; of what has ended also those of a
successor. Parties see their own, cashiers what was to be paid at their point, whoever typed a draft in that draft.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.timezone import localdate

from dossiers.models import Dossier, Event, StepInstance
from foundation.accounts.actor import Actor
from foundation.agencies.models import Agency, Unit

ENDED = {"refused", "withdrawn", "stopped", "returned"}
COUNTER, WITHIN, ABOVE = {"reception"}, {"officer", "head"}, {"leader", "clerk"}


@dataclass
class Story:
    """What was seen of one dossier so far: the units that handled it, the agencies that were competent."""

    pk: int
    state: str = "draft"
    units: set[int] = field(default_factory=set)
    agencies: set[int] = field(default_factory=set)

    def go_on(self) -> None:
        """Take note of how it stands after something happened."""
        dossier = Dossier.objects.select_related("offering").get(pk=self.pk)
        if dossier.state != "draft" and not {dossier.state, self.state} <= ENDED:
            present, held = dossier.offering.handling_unit_id, {unit for unit, _role in self.steps(WITHIN)}
            ended = set(Unit.objects.exclude(valid_to=None).values_list("pk", flat=True))
            self.units = {unit for unit in self.units if unit in held | ended} | {present}
            self.agencies.add(dossier.agency_id)
        self.state = dossier.state

    def steps(self, roles: Iterable[str]) -> list[tuple[int, str]]:
        """The units that hold or held a step in one of these roles."""
        return list(
            StepInstance.objects.filter(dossier=self.pk, role__in=roles).values_list("unit_id", "role")
        )

    def sight(self) -> "Sight":
        """Who may see it as it stands."""
        dossier = Dossier.objects.select_related("receiving_point").get(pk=self.pk)
        counter = {dossier.receiving_point.unit_id}
        if dossier.state == "draft":
            return Sight({dossier.submitter_id}, dossier.entered_by_id, counter)
        units = self.units | {unit for unit, _role in self.steps(WITHIN)}
        of_steps = Unit.objects.filter(pk__in=[unit for unit, _role in self.steps(ABOVE)])
        agencies = self.agencies | set(of_steps.values_list("agency_id", flat=True))
        if dossier.state in ENDED:
            units |= {heir for unit in Unit.objects.filter(pk__in=units) for heir in heirs(unit)}
            agencies |= {heir for agency in Agency.objects.filter(pk__in=agencies) for heir in heirs(agency)}
        owed = Event.objects.filter(dossier=self.pk, move="request_payment").exists()
        parties = {dossier.submitter_id, dossier.principal_id}
        return Sight(parties, None, counter, counter if owed else set(), units, agencies, is_filed=True)


@dataclass
class Sight:
    """Who may see one dossier: people by their accounts, and the units and agencies of those who work there."""

    parties: set[int | None]
    typed_by: int | None
    counter: set[int]
    till: set[int] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    agencies: set[int] = field(default_factory=set)
    is_filed: bool = False

    def is_of(self, actor: Actor) -> bool:
        """Whether this person may see it."""
        typed_it = self.typed_by == actor.user_id
        return actor.user_id in self.parties or any(
            (post.role in COUNTER and post.unit_id in self.counter and (self.is_filed or typed_it))
            or (post.role == "cashier" and post.unit_id in self.till)
            or (post.role in WITHIN and post.unit_id in self.units)
            or (post.role in ABOVE and post.agency_id in self.agencies)
            for post in actor.posts
        )


def heirs(office: Unit | Agency) -> set[int]:
    """Who reads what an ended office has ended: its successors, and theirs in turn; of one that goes on nobody."""
    found: set[int] = set()
    goes_on = office.valid_to is None or office.valid_to > localdate()
    line: list[Unit | Agency] = [] if goes_on else list(office.successors.all())
    while line:
        one = line.pop()
        if one.pk not in found:
            found.add(one.pk)
            line += one.successors.all()
    return found
