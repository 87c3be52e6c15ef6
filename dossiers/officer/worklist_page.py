"""What the address of a work list says, in words for the page: list, filters, chips, neighbouring pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dossiers.selectors.worklist_choices import holders_on, procedures_on, units_on
from dossiers.selectors.worklist_rows import AGES, FILTERS, Page, narrowed, page_of
from dossiers.selectors.worklists import MOST_COUNTED, WorkList, list_for, lists_of, steps_on
from portal.accounts.actor import Actor

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
    """Everything on the page of one list; `kept` filters came with a link and have no control."""

    one: WorkList
    page: Page
    chips: list[Chip]
    chosen: dict[str, str]
    procedures: list[tuple[str, str]]
    holders: list[tuple[str, str]]
    kept: dict[str, str]
    previous_url: str
    next_url: str


def list_url(slug: str, **chosen: str) -> str:
    """Address of a list, narrowed by filters."""
    query = QueryDict(mutable=True)
    query.update(chosen)
    path = reverse("officer:worklist") if slug == DEFAULT_LIST else reverse("officer:worklist", args=[slug])
    return f"{path}?{query.urlencode()}" if query else path


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


def _capped(count: int | None) -> str | None:
    if count is None:
        return None
    return f"{MOST_COUNTED:,}+".replace(",", ".") if count > MOST_COUNTED else f"{count:,}".replace(",", ".")


def worklist_of(actor: Actor, slug: str, query: Mapping[str, str], now: datetime) -> Worklist:
    """One page of a list as the address asks for it. Raises what `list_for` raises."""
    one = list_for(actor, slug)
    chosen = {name: _clean(query[name]) for name in FILTERS if _clean(query.get(name, ""))}
    whole = steps_on(actor, one, now)
    keys = {"after": query.get("after", ""), "before": query.get("before", "")}
    page = page_of(narrowed(whole, chosen), now, **keys, stands_in_for=actor.stands_in_for)
    procedures, holders = procedures_on(whole), holders_on(whole)
    words = {"procedure": dict(procedures), "holder": dict(holders), "unit": dict(units_on(whole))}
    return Worklist(
        one, page, _chips(slug, chosen, words), chosen, procedures, holders,
        {name: value for name, value in chosen.items() if name not in TYPED},
        list_url(slug, **chosen, before=page.before) if page.before else "",
        list_url(slug, **chosen, after=page.after) if page.after else "",
    )  # fmt: skip


def _clean(value: str) -> str:
    return value.replace("\x00", "").strip()[:LONGEST_VALUE]


def _chips(slug: str, chosen: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    return [
        Chip(
            _chip_label(name, words.get(name, {}).get(value, value)),
            list_url(slug, **{other: text for other, text in chosen.items() if other != name}),
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
