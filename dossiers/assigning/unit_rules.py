"""The rule by which the dossiers of a unit come to its officers."""

from datetime import datetime
from typing import Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from dossiers.assigning.balanced_rule import Weights
from dossiers.models import AssignmentRule, Way
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.agencies.models import Unit
from foundation.core.errors import NotAllowed, NotFound

USUAL: Final = Weights()
"""What counts where a unit has set nothing."""


def rule_of(unit_id: int, now: datetime) -> AssignmentRule:
    """The rule that holds in the unit; one that nobody set, and that has no key, where there is none: by hand. One
    statement."""
    rule = AssignmentRule.objects.filter(unit=unit_id, since__lte=now).first()
    return rule or AssignmentRule(
        unit_id=unit_id, way=Way.BY_HAND, soon=USUAL.soon, late=USUAL.late, known=USUAL.known
    )


def weights_of(rule: AssignmentRule) -> Weights:
    """What counts by it."""
    return Weights(rule.soon, rule.late, rule.known)


def rules_by_themselves(now: datetime) -> list[AssignmentRule]:
    """The rules that hold by which dossiers go on by themselves: to an officer, or to the queue of the unit. One
    statement."""
    latest = AssignmentRule.objects.filter(unit=OuterRef("unit"), since__lte=now)
    rules = AssignmentRule.objects.filter(
        pk=Subquery(latest.values("pk")[:1]), way__in=(Way.AT_ONCE, Way.QUEUE)
    )
    return list(rules.order_by("unit"))


def headed_unit(actor: Actor, unit_id: int | None) -> Unit:
    """The unit with this id, or the first one, of those that the actor heads. Raises NotAllowed for who heads none,
    NotFound for another's. One statement."""
    if Role.HEAD not in actor.roles:
        raise NotAllowed(_("Heads of units say how dossiers are assigned."))
    units = Unit.objects.filter(pk__in=actor.units_as(Role.HEAD)).order_by("pk")
    unit = units.filter(pk=unit_id).first() if unit_id is not None else units.first()
    if unit is None:
        raise NotFound
    return unit
