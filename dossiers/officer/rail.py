"""The rail of officers: their lists, the messages that nobody answered yet, what their unit is asked, what was
explained, and how dossiers are assigned."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dossiers.letters.unanswered import of_unit
from dossiers.letters.waiting import AnsweringDesk, waiting_link
from dossiers.participation import OF_UNITS
from dossiers.states import OVERSEERS
from dossiers.worklists import addresses
from dossiers.worklists.desks.lists import LISTS
from dossiers.worklists.desks.workplace import OFFICER
from dossiers.worklists.rail import RailLink, list_links
from dossiers.worklists.workplace import CountedList, lists_of
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role

LETTERS, EXPLAINED, OPINIONS, ASSIGNING = "letters", "explained", "opinions", "assigning"
ANSWERS = AnsweringDesk(of_unit, "officer:letters", "officer:case")


def list_url(key: str, **chosen: str) -> str:
    """Address of a list of officers, narrowed by filters."""
    return addresses.list_url(OFFICER, LISTS[key].slug, **chosen)


def opening_list(lists: Sequence[CountedList]) -> str:
    """The slug of the list on which somebody's day begins: the first of theirs that has something, before others one
    whose dossiers are decided together."""
    full = [counted.one for counted in lists if counted.count]
    first = next((one for one in full if one.decided_together), next(iter(full), LISTS["my_work"]))
    return first.slug


def rail_of(
    actor: Actor, now: datetime, current: str = "", lists: Sequence[CountedList] | None = None
) -> list[RailLink]:
    """The actor's lists with their counts, and the messages; `lists` when they are counted already. `current` is
    the key of what is shown."""
    links = list_links(OFFICER, lists_of(OFFICER, actor, now) if lists is None else lists, current)
    messages = waiting_link(actor, ANSWERS, now, current=current == LETTERS)
    asked = _opinions_link(actor, current)
    ends = [*_explained_link(actor, current), *_assigning_link(actor, current)]
    return [*links[:1], messages, *asked, *links[1:], *ends]


def _opinions_link(actor: Actor, current: str) -> list[RailLink]:
    """What the units of officers and heads are asked; not counted, for everybody else's page would pay for it."""
    if not actor.units_as(*OF_UNITS):
        return []
    return [RailLink(reverse("officer:opinions"), _("Opinions asked for"), None, current == OPINIONS)]


def _explained_link(actor: Actor, current: str) -> list[RailLink]:
    """What was explained, for heads and leaders; nobody works that off, so it is not counted."""
    if not OVERSEERS & actor.roles:
        return []
    label = pgettext("list of dossiers", "Explained")
    return [RailLink(reverse("officer:explained"), label, None, current == EXPLAINED)]


def _assigning_link(actor: Actor, current: str) -> list[RailLink]:
    """How dossiers are assigned, for heads of units."""
    if Role.HEAD not in actor.roles:
        return []
    return [
        RailLink(reverse("officer:assigning"), _("How dossiers are assigned"), None, current == ASSIGNING)
    ]
