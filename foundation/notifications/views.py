"""The inbox."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.accounts.request import ActorRequest, signed_in
from foundation.core.forms import errors_into
from foundation.core.text import whole_number
from foundation.notifications.actions.choose_notices import choose_notices
from foundation.notifications.forms import PreferenceForm
from foundation.notifications.inbox import inbox as inbox_from
from foundation.notifications.inbox import mark_read as read
from foundation.notifications.models import RINGING
from foundation.notifications.preferences import preference_of
from foundation.notifications.quiet import hours


def inbox(request: ActorRequest) -> HttpResponse:
    """The notices of the signed-in person, newest first."""
    inbox = inbox_from(request.actor, request.GET.get("after", ""))
    return render(request, "notifications/inbox.html", {"inbox": inbox})


@require_POST
def mark_read(request: ActorRequest) -> HttpResponse:
    """Mark the notices as read that were on the page."""
    read(actor=request.actor, up_to=whole_number(request.POST.get("up_to", "")) or 0)
    return redirect("notifications:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: ActorRequest) -> HttpResponse:
    """Which notices reach the person by which channel; POST changes it."""
    actor = request.actor
    form = PreferenceForm(
        request.POST if request.method == "POST" else None,
        user=signed_in(request),
        preference=preference_of(actor),
        is_staff=actor.is_staff_member,
    )
    if form.is_valid():
        with errors_into(form):
            digest = {name: form.cleaned_data.get(name) for name in ("digest", "digest_hour")}
            choose_notices(actor=actor, wanted=form.wanted(), **digest)
            messages.success(request, _("The choice was saved."))
            return redirect("notifications:preferences")
    night = hours() if RINGING.intersection(form.channels) else None
    return render(
        request,
        "notifications/preferences.html",
        {"form": form, "night": night},
        status=422 if form.errors else 200,
    )
