"""The lists of every workplace as programs read them, and beside them that of the till."""

from datetime import datetime

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from dossiers.api.list_rows import list_row
from dossiers.api.list_shapes import WorkListRow, WorkPage, WorkRow
from dossiers.api.rows import procedure_of, reference_of, state_row
from dossiers.models import Dossier
from dossiers.worklists.asked import asked_list
from dossiers.worklists.workplace import Workplace, lists_of, workplaces
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from onestop.cashier import waiting_payments
from onestop.workplace import Row

TILL = "quay-thu-tien"


def lists_for(actor: Actor, now: datetime) -> list[WorkListRow]:
    """Every list that the actor's posts have, with its count. Raises NotAllowed for people without any.

    One statement for the lists of all desks, and three for those of a counter.
    """
    rows = [
        list_row(workplace.prefix, counted)
        for workplace in workplaces()
        if workplace.roles & actor.roles
        for counted in lists_of(workplace, actor, now)
    ]
    if Role.CASHIER in actor.roles:
        rows.append(WorkListRow(slug=TILL, label=_("Payments"), count=None, more=False, urgent=False))
    if not rows:
        raise NotAllowed
    return rows


def page_for(actor: Actor, slug: str, now: datetime, after: str, before: str) -> WorkPage:
    """One page of the list with this slug. Raises NotFound for a list that the actor does not have."""
    if slug == TILL and Role.CASHIER in actor.roles:
        return _payments(actor, after)
    workplace = _workplace_of(slug)
    if not workplace.roles & actor.roles:
        raise NotFound
    asked = asked_list(workplace, actor, slug.removeprefix(workplace.prefix), {}, now)
    page = asked.page(after=after, before=before)
    row_of = import_string(workplace.for_programs)
    rows = [row_of(row) for row in page.rows]
    return WorkPage(slug=slug, dossiers=rows, next=page.after, previous=page.before)


def _workplace_of(slug: str) -> Workplace:
    """The workplace whose prefix begins this slug, the longest one where several do. Raises NotFound."""
    begun = [one for one in workplaces() if slug.startswith(one.prefix)]
    if not begun:
        raise NotFound
    return max(begun, key=lambda one: len(one.prefix))


def counter_row(row: Row) -> WorkRow:
    """A line of a list of the counter."""
    flags, due = [row.flag] if row.flag else [], row.due
    return _plain(
        row.dossier, due_at=due.at if due else None, clock=due.status if due else "none", flags=flags
    )


def _payments(actor: Actor, after: str) -> WorkPage:
    page = waiting_payments(actor, after)
    rows = [_plain(dossier, amount=dossier.amount) for dossier in page.rows]  # type: ignore[attr-defined]
    return WorkPage(slug=TILL, dossiers=rows, next=page.after, previous=page.before)


def _plain(
    dossier: Dossier,
    *,
    due_at: datetime | None = None,
    clock: str = "none",
    flags: list[str] | None = None,
    amount: int | None = None,
) -> WorkRow:
    """A line with nothing of steps, which are not the counter's to know."""
    return WorkRow(
        code=reference_of(dossier),
        version=dossier.version,
        applicant=dossier.applicant_name,
        procedure=procedure_of(dossier),
        state=state_row(dossier),
        step="",
        holder="",
        due_at=due_at,
        clock=clock,
        flags=flags or [],
        amount=amount,
    )
