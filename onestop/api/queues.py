"""The lists of counter and till as programs read them, beside those of the desks."""

from datetime import datetime

from django.utils.translation import gettext as _

from dossiers.api.list_rows import list_row, work_row
from dossiers.api.list_shapes import WorkListRow, WorkPage, WorkRow
from dossiers.api.rows import procedure_of, reference_of, state_row
from dossiers.models import Dossier
from dossiers.states import DESK_ROLES
from dossiers.worklists.desks.rows import Row as DeskRow
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.workplace import Workplace, lists_of, rows_on
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from onestop.cashier import waiting_payments
from onestop.workplace import COUNTER, Row

WORKPLACES: tuple[tuple[str, Workplace, frozenset[str]], ...] = (
    ("quay-", COUNTER, frozenset({Role.RECEPTION})),
    ("", OFFICER, DESK_ROLES),
)
"""What begins the slugs of a workplace, for some lists of a counter are called like one of the desks; and who works
there."""
TILL = "quay-thu-tien"


def lists_for(actor: Actor, now: datetime) -> list[WorkListRow]:
    """Every list that the actor's posts have, with its count. Raises NotAllowed for people without any.

    One statement for the lists of all desks, and three for those of a counter.
    """
    rows = [
        list_row(prefix, counted)
        for prefix, workplace, roles in reversed(WORKPLACES)
        if roles & actor.roles
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
    prefix, workplace, roles = next(one for one in WORKPLACES if slug.startswith(one[0]))
    if not roles & actor.roles:
        raise NotFound
    one = workplace.list_at(actor, slug.removeprefix(prefix))
    page = rows_on(workplace, one.standing(actor, now), one.order, actor, now, after=after, before=before)
    rows = [_row(row) for row in page.rows]
    return WorkPage(slug=slug, dossiers=rows, next=page.after, previous=page.before)


def _row(row: DeskRow | Row) -> WorkRow:
    if isinstance(row, DeskRow):
        return work_row(row)
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
