"""The register of a receiving point: its volumes, to print or to calculate with."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dossiers.papers.sending import register_response
from foundation.accounts.request import ActorRequest
from foundation.core.errors import NotFound
from onestop.actions.export_register import export_register
from onestop.forms.register import RegisterForm
from onestop.registers import export_for, shelf_of
from onestop.views.frame import frame

LOOK_AGAIN = "3"
AT_COUNTER, ELSEWHERE = "onestop/frame.html", "layouts/staff.html"


@require_safe
def register(request: ActorRequest) -> HttpResponse:
    """Volumes by point and year, and the exports that were asked for; asks again by itself while one is being made."""
    actor = request.actor
    shelf = shelf_of(actor)
    at_counter = "reception" in actor.roles
    context = frame(actor, "counter:register") if at_counter else {}
    context |= {"shelf": shelf, "layout": AT_COUNTER if at_counter else ELSEWHERE}
    response = render(request, "onestop/register.html", context)
    if shelf.being_made:
        response.headers["Refresh"] = LOOK_AGAIN
    return response


@require_POST
def export(request: ActorRequest) -> HttpResponse:
    """Ask for an export; the page shows when it is there."""
    form = RegisterForm(request.POST)
    if not form.is_valid():
        raise NotFound
    asked = form.cleaned_data
    export_register(
        actor=request.actor,
        point_id=asked["point"],
        year=asked["year"],
        volume=asked["volume"],
        kind=asked["kind"],
    )
    return redirect("counter:register")


@require_safe
def download(request: ActorRequest, export_id: int) -> FileResponse:
    """The file of an export that one asked for oneself."""
    return register_response(request, export_for(request.actor, export_id))
