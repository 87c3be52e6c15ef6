"""What the address of a work list says, in words for the page: list, filters, chips, neighbouring pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dossiers.models import SavedView
from dossiers.selectors.saved_views import columns_of, first_view, view_of, views_of
from dossiers.selectors.worklist_choices import holders_on, procedures_on, units_on
from dossiers.selectors.worklist_rows import AGES, FILTERS, Page, narrowed, page_of
from dossiers.selectors.worklists import MOST_COUNTED, WorkList, list_for, lists_of, steps_on
from portal.accounts.actor import Actor
from portal.core.text import whole_number

DEFAULT_LIST = "viec-cua-toi"
LONGEST_VALUE = 100
TYPED = frozenset({"q", "procedure", "holder"})


@dataclass(frozen=True, slots=True)
class RailLink:
    """One list in the rail."""

    url: str
    label: str | Promise
    count: str | None
    current: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; its link leaves it out."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything on the page of one list; `kept` filters came with a link and have no control.
    `brought` is what its address says, for forms that lead back to it; `view` the kept view that is open."""

    one: WorkList
    page: Page
    chips: list[Chip]
    chosen: dict[str, str]
    procedures: list[tuple[str, str]]
    holders: list[tuple[str, str]]
    kept: dict[str, str]
    previous_url: str
    next_url: str
    order: str
    orders: list[tuple[str, str]]
    columns: list[str]
    view: SavedView | None
    brought: dict[str, str]

    @property
    def title(self) -> str | Promise:
        """The name of the open view, else of the list."""
        return self.view.name if self.view else self.one.label

    @property
    def columns_to_choose(self) -> list[tuple[str, str, bool]]:
        """Every column with its word and whether it is shown."""
        return [(name, word, name in self.columns) for name, word in column_words().items()]


def list_url(slug: str, **chosen: str) -> str:
    """Address of a list, narrowed by filters."""
    query = QueryDict(mutable=True)
    query.update(chosen)
    path = reverse("officer:worklist", args=[slug])
    return f"{path}?{query.urlencode()}" if query else path


def view_url(view: SavedView) -> str:
    """Address of a kept view."""
    kept = {"order": view.order, "view": str(view.pk)}
    return list_url(view.list_slug, **view.filters, **{name: value for name, value in kept.items() if value})


def rail_of(actor: Actor, now: datetime, current: str) -> list[RailLink]:
    """The actor's lists with their counts."""
    return [
        RailLink(
            list_url(one.slug),
            one.label,
            _capped(one.count),
            one.slug == current,
            bool(one.urgent and one.count),
        )
        for one in lists_of(actor, now)
    ]


def views_rail(actor: Actor, current: int | None) -> list[RailLink]:
    """The actor's kept views as links; not counted, for each would cost a query."""
    return [
        RailLink(view_url(view), view.name, None, view.pk == current, urgent=False)
        for view in views_of(actor)
    ]


def way_in(actor: Actor) -> str:
    """Where the work lists open: the view that was chosen for it, else nowhere in particular ("")."""
    view = first_view(actor)
    return view_url(view) if view else ""


def _capped(count: int | None) -> str | None:
    if count is None:
        return None
    return f"{MOST_COUNTED:,}+".replace(",", ".") if count > MOST_COUNTED else f"{count:,}".replace(",", ".")


def worklist_of(actor: Actor, slug: str, query: Mapping[str, str], now: datetime) -> Worklist:
    """One page of a list as the address asks for it. Raises what `list_for` raises, NotFound for a foreign view."""
    one = list_for(actor, slug)
    view_id = whole_number(query.get("view", ""))
    view = view_of(actor, view_id) if view_id is not None else None
    chosen = filters_in(query)
    order = query.get("order", "")
    whole = steps_on(actor, one, now)
    keys = {"after": query.get("after", ""), "before": query.get("before", ""), "order": order}
    page = page_of(narrowed(whole, chosen), now, **keys, stands_in_for=actor.stands_in_for)
    procedures, holders = procedures_on(whole), holders_on(whole)
    words = {"procedure": dict(procedures), "holder": dict(holders), "unit": dict(units_on(whole))}
    beside = {name: value for name, value in kept_in(query).items() if name not in FILTERS}
    return Worklist(
        one, page, _chips(slug, chosen, beside, words), chosen, procedures, holders,
        {name: value for name, value in chosen.items() if name not in TYPED},
        list_url(slug, **chosen, **beside, before=page.before) if page.before else "",
        list_url(slug, **chosen, **beside, after=page.after) if page.after else "",
        order, order_words(), columns_of(actor, view), view, chosen | beside,
    )  # fmt: skip


def filters_in(query: Mapping[str, str]) -> dict[str, str]:
    """The filters that an address or a form names, without those that are empty."""
    return {name: _clean(query[name]) for name in FILTERS if _clean(query.get(name, ""))}


def kept_in(query: Mapping[str, str]) -> dict[str, str]:
    """Filters, order and view that a form brought along, to lead back to the same list."""
    beside = {name: _clean(query.get(name, "")) for name in ("order", "view")}
    return filters_in(query) | {name: value for name, value in beside.items() if value}


def order_words() -> list[tuple[str, str]]:
    """The orders of a list in words."""
    return [
        ("", _("Due soonest first")),
        ("lau-nhat", _("Received longest ago first")),
        ("moi-nhat", _("Received latest first")),
    ]


def column_words() -> dict[str, str]:
    """The columns of a list in words."""
    return {
        "procedure": _("Procedure and step"),
        "due": _("Time left"),
        "holder": _("With whom"),
        "received": _("Received on"),
        "unit": _("Unit"),
        "channel": _("Way of filing"),
        "state": _("State"),
    }


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()[:LONGEST_VALUE]


def _chips(
    slug: str, chosen: Mapping[str, str], beside: Mapping[str, str], words: Mapping[str, Mapping[str, str]]
) -> list[Chip]:
    return [
        Chip(
            _chip_label(name, words.get(name, {}).get(value, value)),
            list_url(slug, **{other: text for other, text in chosen.items() if other != name}, **beside),
        )
        for name, value in chosen.items()
    ]


def _chip_label(name: str, value: str) -> str:
    labels = {
        "q": _("Search: %(value)s"),
        "procedure": _("Procedure: %(value)s"),
        "holder": _("With: %(value)s"),
        "unit": _("Unit: %(value)s"),
        "finished": _("Finished since month %(value)s"),
        "age": age_label(value),
        "late": _("Finished late") if value == "1" else _("Finished on time"),
    }
    return labels[name] % {"value": value} if "%(" in labels[name] else labels[name]


def age_label(value: str) -> str:
    """How long ago dossiers of this group were received, in words."""
    least, most = AGES.get(value, AGES[""])
    if most is None:
        return _("Received %(days)s days ago or earlier") % {"days": least}
    return _("Received %(least)s to %(most)s days ago") % {"least": least, "most": most}
