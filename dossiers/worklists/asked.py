"""A list as an address or a form asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dossiers.worklists import workplace as lists
from dossiers.worklists.addresses import filters_in
from dossiers.worklists.named import Condition, NamedList, Rows
from dossiers.worklists.workplace import Workplace, narrowed, rows_on
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.keyset import Order, Page, kept_page_of
from foundation.core.statements.given import NOW
from foundation.core.statements.prepared import planned_each_time


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list for somebody at a moment, in an order and with what the chosen filters leave."""

    workplace: Workplace
    one: NamedList
    order: Order
    chosen: Mapping[str, str]
    actor: Actor
    now: datetime

    def page(self, *, size: int | None = None, after: str = "", before: str = "") -> Page[Any]:
        """The rows at one key as they are shown, else the first ones; the number of statements does not grow with
        them."""
        place, order, actor, now = self.workplace, self.order, self.actor, self.now
        if self.chosen:
            rows = narrowed(place, self.one.standing(actor, now), self.chosen)
            return rows_on(place, rows, order, actor, now, size=size, after=after, before=before)
        page = kept_page_of(
            _standing,
            asking(actor),
            self.one.rows,
            self.one.condition,
            order=order,
            size=size or lists.PAGE_SIZE,
            after=after,
            before=before,
            facts=place.facts,
            now=now,
        )
        return page.told(place.told(page.rows, actor, now, order))


def asked_list(
    workplace: Workplace, actor: Actor, slug: str, query: Mapping[str, str], now: datetime
) -> AskedList:
    """The list at this address, by what its query says. Raises what `Workplace.list_at` raises."""
    one = workplace.list_at(actor, slug)
    order = workplace.order_of(one, query.get("order", ""))
    return AskedList(workplace, one, order, filters_in(workplace, query), actor, now)


@planned_each_time
def _standing(actor: Actor, rows: Rows, condition: Condition) -> QuerySet[Any]:
    return rows(actor).filter(condition(actor, NOW))
