"""The inbox."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.accounts.request import ActorRequest
from portal.notifications.inbox import inbox as inbox_from
from portal.notifications.inbox import mark_read as read


def inbox(request: ActorRequest) -> HttpResponse:
    """The notices of the signed-in person, newest first."""
    found = inbox_from(request.actor, _number(request.GET.get("after", "")))
    return render(request, "notifications/inbox.html", {"inbox": found})


@require_POST
def mark_read(request: ActorRequest) -> HttpResponse:
    """Mark the notices as read that were on the page."""
    read(actor=request.actor, up_to=_number(request.POST.get("up_to", "")) or 0)
    return redirect("notifications:inbox")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
