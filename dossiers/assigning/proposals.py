"""What the balanced rule says of dossiers that wait in a unit, and how that is kept with the assignment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from dossiers.assigning.balanced_rule import Choice, LookedAt, choose
from dossiers.assigning.facts import candidates_of, items_of, officers_of
from dossiers.assigning.unit_rules import rule_of, weights_of
from dossiers.models import AssignmentRule, StepInstance
from foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says of one stay; `officers` are all of the unit, by name."""

    stay: StepInstance
    rule: AssignmentRule
    choice: Choice
    officers: Sequence[User]

    @property
    def officer(self) -> User | None:
        """To whom it goes; None where nobody could get it."""
        return next((one for one in self.officers if one.pk == self.choice.key), None)

    @property
    def chosen(self) -> LookedAt | None:
        """The figures of whoever gets it."""
        return next((one for one in self.choice.looked_at if one.key == self.choice.key), None)

    def kept(self) -> dict[str, Any]:
        """Rule, facts and result, as the sealed event of the assignment keeps them."""
        return {
            "rule": self.rule.pk,
            "weights": [self.rule.soon, self.rule.late, self.rule.known],
            "proposed": self.choice.key,
            "tied": self.choice.tied,
            "people": [_kept(one) for one in self.choice.looked_at],
        }


def _kept(one: LookedAt) -> dict[str, Any]:
    load = one.load
    return {
        "id": one.key, "points": one.points, "load": [load.resting, load.running, load.soon, load.late],
        "knows": one.knows, "field": one.has_field, "out": one.left_out,
    }  # fmt: skip


def proposals_for(
    stays: Iterable[StepInstance], now: datetime, rules: Mapping[int, AssignmentRule] | None = None
) -> dict[int, Proposal]:
    """What the rule of each unit says of these stays, by their keys; they were read with their dossiers. About ten
    statements for each unit, however many they are. `rules` are those that are known, by unit."""
    by_unit: dict[int, list[StepInstance]] = defaultdict(list)
    for stay in stays:
        by_unit[stay.unit_id].append(stay)
    prefetch_related_objects([stay.dossier for group in by_unit.values() for stay in group], "representation")
    found: dict[int, Proposal] = {}
    for unit_id, group in sorted(by_unit.items()):
        rule = (rules or {}).get(unit_id) or rule_of(unit_id, now)
        found |= _in_unit(rule, group, now)
    return found


def _in_unit(rule: AssignmentRule, stays: Sequence[StepInstance], now: datetime) -> dict[int, Proposal]:
    officers = officers_of(rule.unit_id)
    agency_id = stays[0].agency_id
    assert agency_id is not None
    people = candidates_of(officers, rule.unit_id, agency_id, now)
    choices = choose(items_of(stays, officers, now), people, weights_of(rule))
    by_key = {stay.pk: stay for stay in stays}
    return {one.item: Proposal(by_key[one.item], rule, one, officers) for one in choices}
