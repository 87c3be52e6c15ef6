"""The agencies of a province in one step: what would be made is shown before it is made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from portal.administration.actions.build_tree import build_tree
from portal.administration.forms.setting_up import TreeForm
from portal.administration.setting_up.pages import first_guess, preview_tree


@require_http_methods(["GET", "HEAD", "POST"])
def tree(request: ActorRequest) -> HttpResponse:
    """What to make, and with a province chosen what would be made; POST makes it."""
    guess = first_guess(request.actor)
    data = request.POST if request.method == "POST" else request.GET
    form = TreeForm(data) if "division" in data or request.method == "POST" else TreeForm(initial=guess)
    preview = None
    if form.is_valid():
        with errors_into(form):
            preview = preview_tree(request.actor, form.seat())
    if request.method == "POST" and preview is not None:
        with errors_into(form):
            build_tree(actor=request.actor, wanted=preview.wanted)
            made = preview.counts or _("Nothing was missing")
            messages.success(request, _("Created: %(counts)s.") % {"counts": made})
            return redirect("administration:setup")
    context = {"form": form, "preview": preview, "again": TreeForm(data, auto_id=False)}
    return render(request, "administration/setup/tree.html", context, status=422 if form.errors else 200)
