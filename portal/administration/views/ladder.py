"""The ladder of urging: who is told when, and changing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers.watching.ladder import lines
from foundation.accounts.administering import check_administers_site
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from portal.administration.actions.add_rung import add_rung
from portal.administration.actions.change_rung import change_rung
from portal.administration.actions.remove_rung import remove_rung
from portal.administration.forms.rung import RungForm, ToldForm
from portal.administration.rungs import rung_shown


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest) -> HttpResponse:
    """All rungs in sentences, and a form for one more; POST adds it."""
    check_administers_site(request.actor)
    form = RungForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told, measure = frozenset(form.cleaned_data["told"]), form.cleaned_data["measure"]
        with errors_into(form):
            add_rung(actor=request.actor, measure=measure, hours=form.signed_hours(), told=told)
            messages.success(request, _("From now on they are told. What had passed before is not told."))
            return redirect("administration:ladder")
    context = {"lines": lines(), "form": form}
    return render(request, "administration/ladder.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rung(request: ActorRequest, rung_id: int) -> HttpResponse:
    """One rung, and what ends without it; POST changes who is told."""
    shown = rung_shown(request.actor, rung_id)
    typed = request.POST if request.method == "POST" else None
    form = ToldForm(typed, initial={"told": sorted(shown.rung.told)})
    if form.is_valid():
        told = frozenset(form.cleaned_data["told"])
        with errors_into(form):
            change_rung(actor=request.actor, rung_id=rung_id, told=told)
            messages.success(
                request, _("From now on these people are told. What was told is not told again.")
            )
            return redirect("administration:ladder")
    context = {"shown": shown, "form": form}
    return render(request, "administration/rung.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: ActorRequest, rung_id: int) -> HttpResponse:
    """Take one away."""
    remove_rung(actor=request.actor, rung_id=rung_id)
    messages.success(request, _("The rung was taken away."))
    return redirect("administration:ladder")
