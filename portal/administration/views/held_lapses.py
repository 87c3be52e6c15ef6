"""Dossiers that would end in an unusual number."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.watching.holding import held
from foundation.accounts.administering import check_administers_site
from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number
from portal.administration.actions.release_lapses import release_lapses


@require_safe
def sheet(request: ActorRequest) -> HttpResponse:
    """How many there are, beside what is usual."""
    check_administers_site(request.actor)
    return render(request, "administration/held_lapses.html", {"held": held()})


@require_POST
def release(request: ActorRequest, held_id: int) -> HttpResponse:
    """Let them end."""
    number = whole_number(request.POST.get("number", "")) or 0
    release_lapses(actor=request.actor, held_id=held_id, number=number)
    messages.success(request, _("The dossiers will be ended within the next minutes."))
    return redirect("administration:held_lapses")
