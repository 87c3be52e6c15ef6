"""Addresses of lists and of views, and what such an address says."""

from collections.abc import Mapping

from django.http import QueryDict
from django.urls import reverse

from dossiers.models import SavedView
from dossiers.worklists.saved_views import Views, first_of
from dossiers.worklists.workplace import Workplace

LONGEST_VALUE = 100


def list_url(workplace: Workplace, slug: str, **chosen: str) -> str:
    """Address of a list, narrowed by filters."""
    query = QueryDict(mutable=True)
    query.update(chosen)
    path = reverse(workplace.list_page, args=[slug])
    return f"{path}?{query.urlencode()}" if query else path


def view_url(workplace: Workplace, view: SavedView) -> str:
    """Address of a kept view."""
    kept = {"order": view.order, "view": str(view.pk)}
    chosen = {**view.filters, **{name: value for name, value in kept.items() if value}}
    return list_url(workplace, view.list_slug, **chosen)


def filters_in(workplace: Workplace, query: Mapping[str, str]) -> dict[str, str]:
    """The filters that an address or a form names, without those that are empty."""
    return {name: clean(query[name]) for name in workplace.filters if clean(query.get(name, ""))}


def beside_filters(query: Mapping[str, str]) -> dict[str, str]:
    """Order and view that an address or a form names."""
    beside = {name: clean(query.get(name, "")) for name in ("order", "view")}
    return {name: value for name, value in beside.items() if value}


def kept_in(workplace: Workplace, query: Mapping[str, str]) -> dict[str, str]:
    """Filters, order and view that a form brought along, to lead back to the same list."""
    return filters_in(workplace, query) | beside_filters(query)


def way_in(workplace: Workplace, views: Views) -> str:
    """Where the lists open: the one of these views that was chosen for it, else nowhere in particular ("")."""
    view = first_of(views)
    return view_url(workplace, view) if view else ""


def clean(value: str) -> str:
    """A value as it may be looked for: no characters that a database refuses, no space around it, not too long."""
    return value.replace("\x00", "").strip()[:LONGEST_VALUE]
