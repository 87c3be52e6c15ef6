"""What every page of the counter shows beside its content: the named lists with their counts."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.unanswered import of_counter
from dossiers.letters.waiting import AnsweringDesk, waiting_link
from dossiers.worklists.addresses import list_url
from dossiers.worklists.rail import RailLink, list_links
from dossiers.worklists.workplace import lists_of
from foundation.accounts.actor import Actor
from onestop.lists import QUEUES
from onestop.workplace import COUNTER

ANSWERS = AnsweringDesk(of_counter, "counter:letters", "counter:dossier")


def queue_url(key: str) -> str:
    """Address of a list of the counter."""
    return list_url(COUNTER, QUEUES[key].slug)


def frame(actor: Actor, current: str = "") -> dict[str, Any]:
    """Links of the left rail; `current` is the key of the list or the name of the page that is shown."""
    now = timezone.now()
    pages = {
        "counter:walk_in": _("Receive at the counter"),
        "counter:register": _("Register of dossiers"),
        "counter:takings": _("Taken today"),
    }
    doing = [RailLink(reverse(name), label, None, name == current) for name, label in pages.items()]
    waiting = waiting_link(actor, ANSWERS, now, current=current == ANSWERS.list_page)
    lists = list_links(COUNTER, lists_of(COUNTER, actor, now), current)
    return {"rail_lists": lists, "rail_doing": [*doing, waiting]}
