"""Dossiers that go to an officer, or to the queue of the unit, by themselves, where the head has said so.

The open stay that nobody has is the row that waits: whoever is killed in the middle has assigned some and leaves the
others to the next round, and nothing is assigned twice, for each is looked at again under its lock.
"""

import logging
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dossiers.actions.assign import assign
from dossiers.assigning.proposals import proposals_for
from dossiers.assigning.unit_rules import rules_by_themselves
from dossiers.models import AssignmentRule, StepInstance, Way
from dossiers.states import At
from dossiers.worklists.desks.conditions import PROCESSING, with_nobody
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import DomainError

log = logging.getLogger(__name__)
AT_ONCE: Final = 50
"""As many are planned for and assigned in one transaction."""


def assign_waiting() -> None:
    """Assign whatever waits in units whose rule does it by itself. Safe to run twice and on many nodes. One statement
    where no unit has such a rule."""
    for rule in rules_by_themselves(timezone.now()):
        left: set[int] = set()
        while _assign_some(rule, left):
            pass


@transaction.atomic
def _assign_some(rule: AssignmentRule, left: set[int]) -> bool:
    """The nearest due dates first, but for what was `left` in this round, which grows by what nobody could get: it must
    not hold up what comes after it. Whether more may wait. Whoever plans for a unit holds its rule meanwhile, so that
    two nodes do not count the same loads."""
    AssignmentRule.objects.select_for_update().get(pk=rule.pk)
    waiting = waiting_in(rule.unit_id).exclude(pk__in=left)
    done = _to_queue(waiting) if rule.way == Way.QUEUE else _by_rule(rule, waiting)
    left |= {pk for pk, is_done in done.items() if not is_done}
    return len(done) == AT_ONCE


def _by_rule(rule: AssignmentRule, waiting: QuerySet[StepInstance]) -> dict[int, bool]:
    found = proposals_for(waiting[:AT_ONCE], timezone.now(), {rule.unit_id: rule})
    planned = sorted(found.values(), key=lambda one: one.stay.dossier_id)
    return {
        one.stay.pk: one.officer is not None and _assign(one.stay, one.officer.pk, one.kept())
        for one in planned
    }


def _to_queue(waiting: QuerySet[StepInstance]) -> dict[int, bool]:
    """What the process would have the head assign comes to the queue, where officers take it over."""
    stays = sorted(waiting.filter(kind=At.ASSIGN)[:AT_ONCE], key=lambda stay: stay.dossier_id)
    return {stay.pk: _assign(stay, None, {}) for stay in stays}


def waiting_in(unit_id: int) -> QuerySet[StepInstance]:
    """Open stays of dossiers that the unit handles, at a step where an officer is to be found for them, the nearest due
    date first."""
    unassigned = Q(kind=At.ASSIGN) & with_nobody(unit_id, Role.HEAD)
    untaken = Q(kind=At.EXAMINE, role=Role.OFFICER) & with_nobody(unit_id, Role.OFFICER)
    stays = StepInstance.objects.filter(
        unassigned | untaken, PROCESSING, unit=unit_id, left_at=None, handling_unit=F("unit")
    )
    return stays.select_related("dossier").order_by("dossier_due_at", "pk")


def _assign(stay: StepInstance, officer_id: int | None, because: dict[str, Any]) -> bool:
    """Whether it went on: not where somebody was faster."""
    try:
        assign(
            actor=Actor.system("assign"), dossier_id=stay.dossier_id, officer_id=officer_id, item=stay.pk,
            because=because,
        )  # fmt: skip
    except DomainError as error:
        log.info("Dossier %s was not assigned: %s", stay.dossier_id, error)
        return False
    return True
