"""What the address of a work list says, in words for the page: list, filters, chips, neighbouring pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dossiers.letters.unanswered import of_unit
from dossiers.letters.waiting import AnsweringDesk, waiting_link
from dossiers.officer.entries import Entry, entries_of
from dossiers.officer.worklist_words import chip_label, column_words, order_words
from dossiers.selectors.worklist_choices import holders_for, procedures_for, units_for
from dossiers.selectors.worklist_rows import Row, narrowed, order_of, rows_of
from dossiers.selectors.worklists import CountedList, WorkList, list_for, lists_of, steps_on
from dossiers.selectors.workplaces import OFFICER
from dossiers.worklists import addresses
from dossiers.worklists.page import Chip, Choices, Liking, RailLink, Select, capped, chips_of, liking_of
from foundation.accounts.actor import Actor
from foundation.core.keyset import Page

DEFAULT_LIST = "viec-cua-toi"
DECIDED_TOGETHER = frozenset({"cho-ky", "cho-phan-cong", "cho-cap-so"})
LETTERS = "tin-nhan"
ANSWERS = AnsweringDesk(of_unit, "officer:letters", "officer:case")
PAGE_KEYS = ("after", "before")
TYPED = frozenset({"q", "procedure", "holder"})


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything on the page of one list."""

    one: WorkList
    page: Page[Row]
    chips: list[Chip]
    chosen: dict[str, str]
    procedures: Choices
    holders: Choices
    previous_url: str
    next_url: str
    liking: Liking
    entries: list[Entry]
    place: str

    @property
    def title(self) -> str | Promise:
        """The name of the open view, else of the list."""
        return self.liking.view.name if self.liking.view else self.one.label

    @property
    def selects(self) -> list[Select]:
        """The controls of the filters; people are only offered where there are several."""
        brought = self.liking.brought.get("order", "")
        holder = Select("holder", _("With whom"), self.holders, self.chosen.get("holder", ""), _("Anybody"))
        return [
            Select("procedure", _("Procedure"), self.procedures, self.chosen.get("procedure", ""), _("All")),
            *([holder] if self.holders else []),
            *([Select("order", _("Order"), order_words(), brought)] if self.one.open else []),
        ]

    @property
    def was_left(self) -> bool:
        """Whether the reader comes back to a row further down."""
        return any(entry.is_here for entry in self.entries[1:])

    @property
    def tick_all_url(self) -> str:
        """This page with every box ticked."""
        return f"{self.place}{'&' if '?' in self.place else '?'}tick=all"

    @property
    def kept(self) -> dict[str, str]:
        """Filters that came with a link and have no control, and the open view."""
        return {name: value for name, value in self.liking.brought.items() if name not in {*TYPED, "order"}}


def list_url(slug: str, **chosen: str) -> str:
    """Address of a list of officers, narrowed by filters."""
    return addresses.list_url(OFFICER, slug, **chosen)


def opening_list(lists: Sequence[CountedList]) -> str:
    """The list on which somebody's day begins: the first of theirs that has something, before others one from which
    many are signed, assigned or numbered together."""
    full = [one.slug for one in lists if one.count]
    return next((slug for slug in full if slug in DECIDED_TOGETHER), next(iter(full), DEFAULT_LIST))


def rail_of(
    actor: Actor, now: datetime, current: str, lists: Sequence[CountedList] | None = None
) -> list[RailLink]:
    """The actor's lists with their counts, and the messages that nobody answered yet; `lists` when they are counted
    already."""
    links = [
        RailLink(
            list_url(one.slug),
            one.label,
            capped(one.count),
            one.slug == current,
            bool(one.urgent and one.count),
        )
        for one in (lists_of(actor, now) if lists is None else lists)
    ]
    messages = waiting_link(actor, ANSWERS, now, current=current == LETTERS)
    return [*links[:1], messages, *links[1:]]


def worklist_of(actor: Actor, slug: str, query: Mapping[str, str], now: datetime) -> Worklist:
    """One page of a list as the address asks for it. Raises what `list_for` raises, NotFound for a foreign view."""
    one = list_for(actor, slug)
    brought = addresses.kept_in(OFFICER, query)
    liking = liking_of(actor, OFFICER, slug, brought, column_words())
    chosen = addresses.filters_in(OFFICER, query)
    whole = steps_on(actor, one, now)
    order = order_of(one, query.get("order", ""))
    steps = narrowed(whole, chosen)
    keys = {name: key for name in PAGE_KEYS if (key := addresses.clean(query.get(name, "")))}
    page = rows_of(steps, now, **keys, order=order, stands_in_for=actor.stands_in_for)
    if keys and not page.rows:
        keys, page = {}, rows_of(steps, now, order=order, stands_in_for=actor.stands_in_for)
    place = list_url(slug, **brought, **keys)
    entries = entries_of(page.rows, place, left=query.get("at", ""), order=order)
    procedures, holders = procedures_for(actor), holders_for(actor)
    words = {"procedure": dict(procedures), "holder": dict(holders)}
    if "unit" in chosen:
        words["unit"] = dict(units_for(actor))

    def label(name: str, value: str) -> str:
        return chip_label(name, words.get(name, {}).get(value, value))

    return Worklist(
        one, page, chips_of(liking, chosen, label), chosen, procedures, holders,
        list_url(slug, **brought, before=page.before) if page.before else "",
        list_url(slug, **brought, after=page.after) if page.after else "",
        liking, entries, place,
    )  # fmt: skip
