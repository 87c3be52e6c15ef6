"""What every page of the counter shows beside its content: the named lists with their counts."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.unanswered import of_counter
from dossiers.letters.waiting import AnsweringDesk, waiting_link
from dossiers.worklists.page import capped
from foundation.accounts.actor import Actor
from onestop.queues import QUEUES, URGENT, counts, is_shown

ANSWERS = AnsweringDesk(of_counter, "counter:letters", "counter:dossier")


def frame(actor: Actor, here: str) -> dict[str, Any]:
    """Links of the left rail; `here` is the address of the list that is shown."""
    numbers = counts(actor)
    lists = []
    for queue in (one for one in QUEUES.values() if is_shown(one, numbers)):
        url, count = reverse("counter:queue", args=[queue.key]), numbers.get(queue.key)
        urgent = bool(count) and queue.key in URGENT
        lists.append(
            {
                "url": url,
                "label": queue.label,
                "count": capped(count),
                "current": url == here,
                "urgent": urgent,
            }
        )
    waiting = waiting_link(actor, ANSWERS, timezone.now(), current=here == reverse(ANSWERS.list_page))
    links = {
        "counter:walk_in": _("Receive at the counter"),
        "counter:register": _("Register of dossiers"),
        "counter:takings": _("Taken today"),
    }
    doing = [
        {"url": reverse(name), "label": label, "count": None, "current": reverse(name) == here}
        for name, label in links.items()
    ]
    return {"rail_lists": lists, "rail_doing": [*doing, waiting]}
