"""What the page on how dossiers are assigned shows of a unit: its rule, and what each officer holds and knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.assigning.balanced_rule import Load
from dossiers.assigning.facts import officers_of
from dossiers.assigning.fields import fields_handled, fields_of
from dossiers.assigning.loads import NOTHING, desks_of
from dossiers.assigning.unit_rules import rule_of, weights_of
from dossiers.colleagues import absences_of_today
from dossiers.models import AssignmentRule
from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Role, User
from foundation.agencies.models import Unit
from procedures.models import Field


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """One officer of the unit."""

    person: User
    load: Load
    points: int
    absence: Absence | None
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class AssigningPage:
    """The unit, of those that the reader heads, its rule, its officers by name, and the fields that it handles."""

    unit: Unit
    others: Sequence[Unit]
    rule: AssignmentRule
    lines: list[OfficerLine]
    fields: list[Field]


def assigning_page(actor: Actor, unit: Unit, now: datetime) -> AssigningPage:
    """Everything that the page shows before something is tried. Seven statements."""
    rule, officers = rule_of(unit.pk, now), officers_of(unit.pk)
    people = [one.pk for one in officers]
    desks, away = desks_of(people, unit.agency_id, now), absences_of_today(people)
    held, fields = fields_of(unit.pk), fields_handled(unit.pk)
    weights = weights_of(rule)
    lines = [
        OfficerLine(
            one, desks.get(one.pk, NOTHING).load, desks.get(one.pk, NOTHING).load.points(weights),
            away.get(one.pk), [field for field in fields if field.pk in held.get(one.pk, frozenset())],
        )
        for one in officers
    ]  # fmt: skip
    others = Unit.objects.filter(pk__in=actor.units_as(Role.HEAD)).exclude(pk=unit.pk).order_by("pk")
    return AssigningPage(unit, list(others), rule, lines, fields)
