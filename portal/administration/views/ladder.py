"""The ladder of urging: who is told when, and changing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers.watching.ladder import lines
from foundation.accounts.administering import check_administers_site
from foundation.accounts.request import ActorRequest
from foundation.core.errors import InvalidInput
from portal.administration.actions.add_rung import add_rung
from portal.administration.actions.remove_rung import remove_rung
from portal.administration.forms.rung import RungForm


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest) -> HttpResponse:
    """All rungs in sentences, and a form for one more; POST adds it."""
    check_administers_site(request.actor)
    form = RungForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = frozenset(form.cleaned_data["told"])
        measure, hours = form.cleaned_data["measure"], form.signed_hours()
        try:
            add_rung(actor=request.actor, measure=measure, hours=hours, told=told)
        except InvalidInput as error:
            form.add_error(error.field or None, str(error.message))
        else:
            messages.success(request, _("From now on they are told. What had passed before is not told."))
            return redirect("administration:ladder")
    context = {"lines": lines(), "form": form}
    return render(request, "administration/ladder.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: ActorRequest, rung_id: int) -> HttpResponse:
    """Take one away."""
    remove_rung(actor=request.actor, rung_id=rung_id)
    messages.success(request, _("The rung was taken away."))
    return redirect("administration:ladder")
