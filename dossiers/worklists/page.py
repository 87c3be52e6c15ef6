"""One page of a named list as its address asks for it: rows, filters, chips, neighbouring pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dossiers.worklists import addresses
from dossiers.worklists.addresses import list_url
from dossiers.worklists.asked import AskedList, asked_list
from dossiers.worklists.liking import Liking, liking_of
from dossiers.worklists.named import NamedList
from dossiers.worklists.workplace import Choices, Workplace
from foundation.accounts.actor import Actor
from foundation.core.keyset import Page
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

    asked: AskedList
    page: Page[Any]
    place: str
    choices: dict[str, Choices]
    liking: Liking

    @property
    def one(self) -> NamedList:
        """The list itself."""
        return self.asked.one

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
        return "q" in self.asked.workplace.filters

    @property
    def selects(self) -> list[Select]:
        """The controls of the filters and of the order; one with too little to choose is left out."""
        filters = [
            Select(name, way.control, self.choices[name], self.asked.chosen.get(name, ""), way.anything)
            for name, way in self.asked.workplace.filters.items()
            if way.control and len(self.choices[name]) >= way.fewest
        ]
        if not self.one.worked_off:
            return filters
        orders = [(word, str(label)) for word, (label, _order) in self.asked.workplace.orders.items()]
        return [*filters, Select("order", _("Order"), orders, self.liking.brought.get("order", ""))]

    @property
    def chips(self) -> list[Chip]:
        """A chip for each filter in force."""
        return [
            Chip(
                self.asked.workplace.filters[name].said(dict(self.choices.get(name, ())).get(value, value)),
                self._url(without=name),
            )
            for name, value in self.asked.chosen.items()
        ]

    @property
    def kept(self) -> dict[str, str]:
        """What the form of the filters brings along without a control: filters that came with a link, the open view."""
        controls = {name for name, way in self.asked.workplace.filters.items() if way.control}
        return {
            name: value
            for name, value in self.liking.brought.items()
            if name not in {"q", "order", *controls}
        }

    @property
    def previous_url(self) -> str:
        """The page before this one, empty on the first."""
        return self._url(self.asked.workplace.page_keys[1], self.page.before)

    @property
    def next_url(self) -> str:
        """The page after this one, empty on the last."""
        return self._url(self.asked.workplace.page_keys[0], self.page.after)

    @property
    def tick_all_url(self) -> str:
        """This page with every box ticked."""
        return f"{self.place}{'&' if '?' in self.place else '?'}tick=all"

    def _url(self, name: str = "", key: str = "", *, without: str = "") -> str:
        if name and not key:
            return ""
        brought = {word: value for word, value in self.liking.brought.items() if word != without}
        return list_url(self.asked.workplace, self.one.slug, **brought, **({name: key} if name else {}))


def list_page(
    workplace: Workplace, actor: Actor, slug: str, query: Mapping[str, str], now: datetime
) -> ListPage:
    """One page of a list as the address asks for it; the first one where nothing stands on it any more. Raises what
    `Workplace.list_at` raises, NotFound for a foreign view."""
    asked = asked_list(workplace, actor, slug, query, now)
    brought = addresses.kept_in(workplace, query)
    liking = liking_of(actor, workplace, asked.one, brought)
    after, before = (addresses.clean(query.get(name, "")) for name in workplace.page_keys)
    page = asked.page(after=after, before=before)
    if (after or before) and not page.rows:
        after, before, page = "", "", asked.page()
    keys = {name: key for name, key in zip(workplace.page_keys, (after, before), strict=True) if key}
    place = list_url(workplace, asked.one.slug, **brought, **keys)
    return ListPage(asked, page, place, workplace.choices(actor, asked.chosen), liking)
