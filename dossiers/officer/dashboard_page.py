"""The figures of the overview with the lists that they lead to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossiers.officer.entries import entries_of
from dossiers.officer.rail import list_url
from dossiers.worklists.desks.dashboard import Line, dashboard_of
from dossiers.worklists.desks.filters import age_label
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.liking import liking_of
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words and its list."""

    label: str | Promise
    number: int
    url: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One unit or person with four figures."""

    name: str
    figures: list[Figure]


def dashboard_context(actor: Actor, now: datetime) -> dict[str, Any]:
    """Context of the page. Raises what `dashboard_of` raises."""
    workplace = dashboard_of(actor, now)
    month = workplace.punctual.month
    return {
        "punctual": workplace.punctual,
        "done": [
            Figure(
                _("Finished this month"), workplace.punctual.finished, list_url("finished", finished=month)
            ),
            Figure(
                _("of these on time"),
                workplace.punctual.on_time,
                list_url("finished", finished=month, late="0"),
            ),
            Figure(
                _("of these late"),
                workplace.punctual.late,
                list_url("finished", finished=month, late="1"),
                urgent=True,
            ),
        ],
        "total": _figures(workplace.total, {}),
        "ages": [
            Figure(age_label(key), number, list_url("all_open", age=key)) for key, number in workplace.ages
        ],
        "units": [TableRow(line.name, _figures(line, {"unit": line.key})) for line in workplace.units],
        "people": [TableRow(line.name, _figures(line, {"holder": line.key})) for line in workplace.people],
        "late": entries_of(workplace.late, reverse("officer:dashboard")),
        "liking": liking_of(actor, OFFICER, LISTS["overdue"], {}),
    }


def _figures(line: Line, chosen: dict[str, str]) -> list[Figure]:
    return [
        Figure(pgettext("dossiers", "Open"), line.open, list_url("all_open", **chosen)),
        Figure(_("Due soon"), line.soon, list_url("due_soon", **chosen)),
        Figure(_("Overdue dossiers"), line.late, list_url("overdue", **chosen), urgent=line.late > 0),
        Figure(_("Waiting for the applicant or suspended"), line.paused, list_url("at_rest", **chosen)),
    ]
