"""The page of unanswered messages, alike for officers and for the counter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers.letters.unanswered import Desk, Waiting, count_unanswered, unanswered
from dossiers.worklists.rail import RailLink, capped
from foundation.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Who waits, with the names of the pages that list and answer them."""

    dossiers: list[Waiting]
    case_page: str
    first_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class AnsweringDesk:
    """Who answers: which dossiers are theirs, the name of the page of their list and of the page of a dossier."""

    dossiers: Desk
    list_page: str
    case_page: str


def waiting_page(actor: Actor, desk: AnsweringDesk, query: Mapping[str, str], now: datetime) -> WaitingPage:
    """One page of the messages that wait at a desk, as the address asks for it."""
    here, after = reverse(desk.list_page), query.get("sau", "")
    page = unanswered(actor, desk.dossiers, now, after)
    return WaitingPage(
        page.rows,
        desk.case_page,
        here if after else "",
        f"{here}?sau={page.after}" if page.after else "",
    )


def waiting_link(actor: Actor, desk: AnsweringDesk, now: datetime, *, current: bool) -> RailLink:
    """The list in the rail, with how many wait."""
    number = count_unanswered(actor, desk.dossiers, now)
    return RailLink(reverse(desk.list_page), _("Unanswered messages"), capped(number), current, bool(number))
