"""Set the rule by which the dossiers of a unit come to its officers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.assigning.balanced_rule import Weights
from dossiers.assigning.unit_rules import headed_unit, rule_of
from dossiers.models import AssignmentRule, Way
from dossiers.models.assignment import MOST_POINTS
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import InvalidInput


@transaction.atomic
def set_rule(*, actor: Actor, unit_id: int, way: str, weights: Weights) -> AssignmentRule:
    """The head of the unit says by which way dossiers come to its officers from now on, and what counts how much. What
    was assigned stays; the trail says what was before.

    Raises NotAllowed for whoever heads no unit, NotFound for another's, InvalidInput for points out of bounds.
    """
    unit, now = headed_unit(actor, unit_id), timezone.now()
    for name in ("soon", "late", "known"):
        if not 0 <= getattr(weights, name) <= MOST_POINTS:
            raise InvalidInput(_("From 0 to 20 points."), field=name)
    before = rule_of(unit.pk, now)
    rule = AssignmentRule.objects.create(
        unit_id=unit.pk, way=Way(way), soon=weights.soon, late=weights.late, known=weights.known, since=now,
        set_by_id=actor.person_id,
    )  # fmt: skip
    detail = {"before": _told(before), "after": _told(rule)}
    record(actor, "set_assignment_rule", f"unit:{unit.pk}", detail=detail)
    return rule


def _told(rule: AssignmentRule) -> dict[str, object]:
    points = {"points_soon": rule.soon, "points_late": rule.late, "points_known": rule.known}
    return {"way": str(rule.way), **points}
