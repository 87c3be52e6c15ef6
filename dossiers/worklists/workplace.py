"""A workplace: its named lists, and how they may be narrowed, sorted and shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Q, QuerySet, Value
from django.utils.module_loading import import_string

from dossiers.worklists.named import Condition, NamedList, Rows
from foundation.accounts.actor import Actor
from foundation.accounts.asking import asking
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.keyset import Order, Page, page_of
from foundation.core.rooms.gathering import declared, rooms
from foundation.core.statements.given import NOW
from foundation.core.statements.kept import ask_kept
from foundation.core.statements.prepared import planned_each_time
from foundation.core.table_cells import Cell
from foundation.core.wording import Words

MOST_COUNTED = 1000
PAGE_SIZE = 50
Choices = list[tuple[str, str]]
Cells = tuple[tuple[Words, Callable[[Any], Cell]], ...]
"""Columns of a file, each by its head, and what it says of a row as it is shown. The one without a head goes by the
list's own word."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One way of narrowing a list: the condition that a value means, and `said`, which tells it in words on a chip.

    `control` is the label of its choice, empty where it comes with links alone; the choice is offered when there are
    `fewest` values at least, and `anything` is its word for no filter.
    """

    condition: Callable[[str], Q]
    said: Callable[[str], str]
    control: Words = ""
    anything: Words = ""
    fewest: int = 0


@dataclass(frozen=True, slots=True)
class Workplace:
    """The lists of one workplace, and what is alike on all of them; its room names it under `workplaces`."""

    place: str
    """Its name among all of them: in addresses, for the views and columns that people keep, and for rooms that bring
    lists to it."""
    roles: frozenset[str]
    """Who works there has one of them."""
    list_page: str
    """The name of the page of a list; its address takes the slug."""
    page_keys: tuple[str, str]
    """What its address says for the pages after and before."""
    prefix: str
    """Behind it programs read a list by its slug, for some lists of two workplaces are called alike."""
    for_programs: str
    """By dotted name the function that makes a row for programs."""
    own: dict[str, NamedList]
    """Its lists by their keys; those that rooms bring stand behind them."""
    counted: Rows
    """What the common count reads."""
    filters: Mapping[str, Filter]
    """What an address may narrow by."""
    orders: Mapping[str, tuple[Words, Order | None]]
    """What an address may sort by; the first is each list's own order."""
    columns: Mapping[str, Words]
    """In the order of the table, "due" under each list's own word."""
    usual: tuple[str, ...]
    """The columns that are shown until others are chosen."""
    told: Callable[[Sequence[Any], Actor, datetime, Order], list[Any]]
    """Makes of each row of a page what is shown."""
    cells: Mapping[str, Cells]
    """What a file says for each column; under "" what it says whatever is chosen."""
    choices: Callable[[Actor, Iterable[str]], dict[str, Choices]]
    """The values of filters in words, those of the controls and those that an address names."""
    facts: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    """Reads the rows of a page by their ids, with what is told of each."""

    @property
    def lists(self) -> dict[str, NamedList]:
        """Its lists and those that rooms bring to it, by their keys."""
        names = (name for room in rooms() for name in room.lists.get(self.place, ()))
        return {**self.own, **{one.key: one for one in map(import_string, names)}}

    def check(self, actor: Actor) -> None:
        """Raise NotAllowed for people who do not work here."""
        if not self.roles & actor.roles:
            raise NotAllowed

    def known_columns(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are columns, each once and in the order of the table."""
        wanted = set(names)
        return [name for name in self.columns if name in wanted]

    def slugs(self, actor: Actor) -> set[str]:
        """The lists that somebody has. Raises NotAllowed for people who do not work here."""
        self.check(actor)
        return {one.slug for one in self.lists.values() if one.belongs_to(actor)}

    def list_at(self, actor: Actor, slug: str) -> NamedList:
        """The list at this address. Raises NotAllowed for people who do not work here, NotFound for another's list."""
        self.check(actor)
        for one in self.lists.values():
            if one.slug == slug and one.belongs_to(actor):
                return one
        raise NotFound

    def order_of(self, one: NamedList, word: str) -> Order:
        """The order that an address names; what is only looked up has one order."""
        chosen = self.orders[word][1] if one.worked_off and word in self.orders else None
        return chosen or one.order


def workplaces() -> list[Workplace]:
    """Every workplace of this site, in the order of the rooms."""
    return declared("workplaces")


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list with how many stand on it; None is not counted."""

    one: NamedList
    count: int | None

    @property
    def urgent(self) -> bool:
        """Whether it asks for attention now."""
        return self.one.urgent and bool(self.count)


def lists_of(workplace: Workplace, actor: Actor, now: datetime) -> list[CountedList]:
    """The lists that the actor's roles have. One statement counts them, and one each of those that count themselves.
    Raises NotAllowed for people who do not work here."""
    workplace.check(actor)
    mine = [one for one in workplace.lists.values() if one.belongs_to(actor)]
    counted = {one.key: one for one in mine if one.worked_off and one.number is None}
    numbers = _numbers(workplace, counted, actor, now)
    numbers |= {one.key: one.number(actor) for one in mine if one.number is not None}
    return [
        CountedList(one, numbers.get(one.key))
        for one in mine
        if one.roles & actor.roles or numbers.get(one.key)
    ]


def _numbers(
    workplace: Workplace, lists: Mapping[str, NamedList], actor: Actor, now: datetime
) -> dict[str, int]:
    """How many rows stand on each list, by one statement. `aggregate` would look in each count for every one before it,
    part by part, which takes longer than the statement; a group that holds all rows needs no such search."""
    if not lists:
        return {}
    conditions = tuple((key, one.condition) for key, one in lists.items())
    found = ask_kept(_counted, asking(actor), workplace.counted, conditions, now=now)
    return next(iter(found), dict.fromkeys(lists, 0))


@planned_each_time
def _counted(actor: Actor, rows: Rows, conditions: Iterable[tuple[str, Condition]]) -> QuerySet[Any, Any]:
    counts = {key: Count("pk", filter=condition(actor, NOW)) for key, condition in conditions}
    of_all = rows(actor).order_by().values(all_rows=Value(1))
    return cast("QuerySet[Any, Any]", of_all.annotate(**counts))


def narrowed(workplace: Workplace, rows: QuerySet[Any], chosen: Mapping[str, str]) -> QuerySet[Any]:
    """Only the rows that every chosen filter leaves."""
    return rows.filter(*(workplace.filters[name].condition(value) for name, value in chosen.items()))


def rows_on(
    workplace: Workplace,
    rows: QuerySet[Any],
    order: Order,
    actor: Actor,
    now: datetime,
    *,
    size: int | None = None,
    after: str = "",
    before: str = "",
) -> Page[Any]:
    """One page of rows of a workplace as they are shown; the number of statements does not grow with it."""
    page = page_of(rows, order, size=size or PAGE_SIZE, after=after, before=before, facts=workplace.facts)
    return page.told(workplace.told(page.rows, actor, now, order))
