"""The lists of counter and till as programs read them, beside those of the desks."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.api.list_rows import list_row, work_page
from dossiers.api.list_shapes import WorkListRow, WorkPage, WorkRow
from dossiers.api.rows import procedure_of, reference_of, state_row
from dossiers.models import Dossier
from dossiers.selectors.worklist_rows import order_of, rows_of
from dossiers.selectors.worklists import EVERYBODY, LISTS, list_for, lists_of, steps_on
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from onestop.cashier import waiting_payments
from onestop.due import Due
from onestop.queues import QUEUES, URGENT, counts, is_shown, listing

AT_COUNTER = "quay-"
"""Begins the slug of a counter's list: some are called like one of the desks."""
TILL = f"{AT_COUNTER}thu-tien"


def lists_for(actor: Actor, now: datetime) -> list[WorkListRow]:
    """Every list that the actor's posts have, with its count. Raises NotAllowed for people without any.

    One statement for the lists of all desks, and two or three for those of a counter.
    """
    if not actor.roles & (EVERYBODY | {Role.RECEPTION, Role.CASHIER}):
        raise NotAllowed
    rows = [list_row(one) for one in lists_of(actor, now)]
    if Role.RECEPTION in actor.roles:
        rows += _counter_lists(actor)
    if Role.CASHIER in actor.roles:
        rows.append(WorkListRow(slug=TILL, label=_("Payments"), count=None, more=False, urgent=False))
    return rows


def _counter_lists(actor: Actor) -> list[WorkListRow]:
    numbers = counts(actor)
    return [
        WorkListRow(
            slug=f"{AT_COUNTER}{queue.key}",
            label=str(queue.label),
            count=numbers.get(queue.key),
            more=False,
            urgent=queue.key in URGENT and bool(numbers.get(queue.key)),
        )
        for queue in QUEUES.values()
        if is_shown(queue, numbers)
    ]


def page_for(actor: Actor, slug: str, now: datetime, after: str, before: str) -> WorkPage:
    """One page of the list with this slug. Raises NotFound for a list that the actor does not have."""
    if slug in LISTS:
        if not actor.roles & EVERYBODY:
            raise NotFound
        one = list_for(actor, slug)
        steps, order = steps_on(actor, one, now), order_of(one, "")
        return work_page(slug, rows_of(steps, now, after=after, before=before, order=order))
    if slug == TILL and Role.CASHIER in actor.roles:
        return _payments(actor, after)
    queue = QUEUES.get(slug.removeprefix(AT_COUNTER)) if slug.startswith(AT_COUNTER) else None
    if queue is None or Role.RECEPTION not in actor.roles:
        raise NotFound
    shown = listing(actor, queue, after)
    rows = [_row(row.dossier, row.due, flag=row.flag) for row in shown.rows]
    return WorkPage(slug=slug, dossiers=rows, next=shown.after, previous="")


def _payments(actor: Actor, after: str) -> WorkPage:
    page = waiting_payments(actor, after)
    rows = [_row(dossier, None, amount=dossier.amount) for dossier in page.rows]  # type: ignore[attr-defined]
    return WorkPage(slug=TILL, dossiers=rows, next=page.after, previous="")


def _row(dossier: Dossier, due: Due | None, *, amount: int | None = None, flag: str = "") -> WorkRow:
    return WorkRow(
        code=reference_of(dossier),
        version=dossier.version,
        applicant=dossier.applicant_name,
        procedure=procedure_of(dossier),
        state=state_row(dossier),
        step="",
        holder="",
        due_at=due.at if due else None,
        clock=due.status if due else "none",
        flags=[flag] if flag else [],
        amount=amount,
    )
