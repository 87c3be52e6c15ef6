"""One page of a named list as its address asks for it: rows, filters, chips, neighbouring pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.worklists import addresses
from dossiers.worklists.addresses import list_url
from dossiers.worklists.liking import Liking, liking_of
from dossiers.worklists.named import NamedList
from dossiers.worklists.workplace import Choices, Workplace, narrowed, page_on, rows_on
from foundation.accounts.actor import Actor
from foundation.core.keyset import Order, Page
from foundation.core.wording import Words


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; its link leaves it out."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Select:
    """One control of the filters; `anything` is the word for no filter, empty where one choice always holds."""

    name: str
    label: Words
    choices: Choices
    chosen: str
    anything: Words = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything on the page of a list; `place` is its own address, `choices` the values of the filters in words."""

    workplace: Workplace
    one: NamedList
    order: Order
    page: Page[Any]
    place: str
    chosen: dict[str, str]
    choices: dict[str, Choices]
    liking: Liking

    @property
    def title(self) -> Words:
        """The name of the open view, else of the list."""
        return self.liking.view.name if self.liking.view else self.one.label

    @property
    def current(self) -> str:
        """The key of the list, empty while a view is open."""
        return "" if self.liking.view else self.one.key

    @property
    def searches(self) -> bool:
        """Whether words can be typed that a row must have."""
        return "q" in self.workplace.filters

    @property
    def selects(self) -> list[Select]:
        """The controls of the filters and of the order; one with too little to choose is left out."""
        filters = [
            Select(name, way.control, self.choices[name], self.chosen.get(name, ""), way.anything)
            for name, way in self.workplace.filters.items()
            if way.control and len(self.choices[name]) >= way.fewest
        ]
        if not self.one.worked_off:
            return filters
        orders = [(word, str(label)) for word, (label, _order) in self.workplace.orders.items()]
        return [*filters, Select("order", _("Order"), orders, self.liking.brought.get("order", ""))]

    @property
    def chips(self) -> list[Chip]:
        """A chip for each filter in force."""
        return [
            Chip(
                self.workplace.filters[name].said(dict(self.choices.get(name, ())).get(value, value)),
                self._url(without=name),
            )
            for name, value in self.chosen.items()
        ]

    @property
    def kept(self) -> dict[str, str]:
        """What the form of the filters brings along without a control: filters that came with a link, the open view."""
        controls = {name for name, way in self.workplace.filters.items() if way.control}
        return {
            name: value
            for name, value in self.liking.brought.items()
            if name not in {"q", "order", *controls}
        }

    @property
    def previous_url(self) -> str:
        """The page before this one, empty on the first."""
        return self._url(self.workplace.page_keys[1], self.page.before)

    @property
    def next_url(self) -> str:
        """The page after this one, empty on the last."""
        return self._url(self.workplace.page_keys[0], self.page.after)

    @property
    def tick_all_url(self) -> str:
        """This page with every box ticked."""
        return f"{self.place}{'&' if '?' in self.place else '?'}tick=all"

    def _url(self, name: str = "", key: str = "", *, without: str = "") -> str:
        if name and not key:
            return ""
        brought = {word: value for word, value in self.liking.brought.items() if word != without}
        return list_url(self.workplace, self.one.slug, **brought, **({name: key} if name else {}))


def asked_page(
    workplace: Workplace,
    one: NamedList,
    order: Order,
    chosen: Mapping[str, str],
    actor: Actor,
    now: datetime,
    *,
    size: int | None = None,
    after: str = "",
    before: str = "",
) -> Page[Any]:
    """The rows of a list that the chosen filters leave, those at one key, else the first."""
    if not chosen:
        return page_on(workplace, one, order, actor, now, size=size, after=after, before=before)
    rows = narrowed(workplace, one.standing(actor, now), chosen)
    return rows_on(workplace, rows, order, actor, now, size=size, after=after, before=before)


def list_page(
    workplace: Workplace, actor: Actor, slug: str, query: Mapping[str, str], now: datetime
) -> ListPage:
    """One page of a list as the address asks for it; the first one where nothing stands on it any more. Raises what
    `Workplace.list_at` raises, NotFound for a foreign view."""
    one = workplace.list_at(actor, slug)
    brought = addresses.kept_in(workplace, query)
    liking = liking_of(actor, workplace, one, brought)
    chosen = addresses.filters_in(workplace, query)
    order = workplace.order_of(one, query.get("order", ""))

    def page_at(after: str = "", before: str = "") -> Page[Any]:
        return asked_page(workplace, one, order, chosen, actor, now, after=after, before=before)

    after, before = (addresses.clean(query.get(name, "")) for name in workplace.page_keys)
    page = page_at(after, before)
    if (after or before) and not page.rows:
        after, before, page = "", "", page_at()
    keys = {name: key for name, key in zip(workplace.page_keys, (after, before), strict=True) if key}
    place = list_url(workplace, one.slug, **brought, **keys)
    return ListPage(workplace, one, order, page, place, chosen, workplace.choices(actor, chosen), liking)
