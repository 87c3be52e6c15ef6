"""Telling staff and leaders what a plan moves where, and from when on."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from foundation.accounts.models import Membership, Role, User
from foundation.notifications.outbox import Notice, queue
from portal.administration.reorganising.moves import Line, memberships_of
from portal.administration.reorganising.plan import Plan, UnitMove


def concerned(plan: Plan) -> list[User]:
    """Everybody with an account in use whose work changes, by name: who goes over, the heads of both units, the
    officers who take over, and the leaders and clerks of both agencies. A query for each move and one more."""
    ids = set[int]()
    for move in plan.units:
        ids.update(memberships_of(plan, move).values_list("user_id", flat=True))
        ids.update(_staying(plan, move).values_list("user_id", flat=True))
    return list(User.objects.filter(pk__in=ids, is_active=True).order_by("full_name", "pk"))


@transaction.atomic
def announce(plan: Plan, lines: Sequence[Line]) -> int:
    """Queue one notice to each of those concerned; returns to how many. A plan is told once, however often it is
    announced or carried out; nobody is told when there is nothing to move."""
    if not any(line.anything for line in lines):
        return 0
    people, context = concerned(plan), _context(plan, lines)
    moves = [(one.old, one.new) for one in lines]
    occasion = sha256(repr((plan.decision, plan.since, moves)).encode()).hexdigest()
    key = f"reorganised:{occasion[:32]}"
    queue(Notice("reorganised", key, one.pk, one.email or "", context) for one in people)
    return len(people)


def _staying(plan: Plan, move: UnitMove) -> QuerySet[Membership]:
    lasting = Membership.objects.lasting(plan.since)
    agencies = (move.old.agency_id, move.new.agency_id)
    leading = Q(unit__agency_id__in=agencies, role__in=(Role.LEADER, Role.CLERK))
    heads = Q(unit__in=(move.old, move.new), role=Role.HEAD)
    return lasting.filter(leading | heads | Q(unit=move.new, role=Role.OFFICER))


def _context(plan: Plan, lines: Sequence[Line]) -> dict[str, Any]:
    told = [{"old": one.old_name, "new": one.new_name, "dossiers": one.dossiers} for one in lines]
    return {"decision": plan.decision, "since": plan.since.strftime("%d/%m/%Y"), "lines": told}
