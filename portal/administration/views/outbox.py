"""Notices on their way by e-mail, SMS and Zalo, and those that could not be delivered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.notifications.inbox import Line
from foundation.notifications.selectors import outbox, outbox_counts
from foundation.notifications.texts import texts_for_others
from portal.administration.actions.send_again import send_again as send_once_more
from portal.administration.reading import note_outbox
from portal.site.navigation import Link

STATES = ("dead", "queued", "sent")


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The notices in one state of delivery; first those that were given up."""
    counts = outbox_counts(request.actor)
    state = request.GET.get("state", "")
    state = state if state in STATES else STATES[0]
    page = outbox(request.actor, state, request.GET.get("after", ""))
    note_outbox(request.actor, page.rows)
    texts = texts_for_others(page.rows)
    lines = [Line(message, text) for message, text in zip(page.rows, texts, strict=True)]
    context = {
        "lines": lines,
        "after": page.after,
        "state": state,
        "rail": _rail(counts, state),
        "waiting": counts["queued"],
    }
    return render(request, "administration/outbox.html", context)


@require_POST
def send_again(request: ActorRequest, message_id: int) -> HttpResponse:
    """Queue a notice again that was given up."""
    send_once_more(actor=request.actor, message_id=message_id)
    messages.success(request, _("The notice is queued again."))
    return redirect("administration:outbox")


def _rail(counts: dict[str, int], chosen: str) -> list[Link]:
    labels = {"dead": _("Could not be delivered"), "queued": _("Waiting to be sent"), "sent": _("Sent")}
    here = reverse("administration:outbox")
    return [
        Link(f"{here}?state={state}", labels[state], counts[state], current=state == chosen)
        for state in STATES
    ]
