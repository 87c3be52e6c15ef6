"""Scanning papers into a dossier at the counter."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dossiers.opened import note_reading
from dossiers.uploads.actions.remove_file import remove_file
from dossiers.uploads.tiles import attach_all, file_to_remove
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from onestop.places import ways_of, with_place
from onestop.scans import scan_tiles, takes_scans
from onestop.selectors import dossier_at
from onestop.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def scans(request: ActorRequest, code: str) -> HttpResponse:
    """One tile per paper; whatever button is pressed, every file that was chosen is attached first."""
    actor = request.actor
    case, errors = dossier_at(actor, code), {}
    if request.method == "POST":
        errors = attach_all(actor, case.dossier, request.FILES)
        if file_id := file_to_remove(request.POST):
            remove_file(actor=actor, dossier_id=case.dossier.pk, file_id=file_id)
        if not errors:
            page = "counter:dossier" if "done" in request.POST else "counter:scans"
            return redirect(with_place(request, page, code))
    elif not takes_scans(case):
        return redirect(with_place(request, "counter:dossier", code))
    note_reading(actor, case.dossier, Purpose.RECEPTION)
    context = frame(actor) | ways_of(request)
    context |= {"dossier": case.dossier, "tiles": scan_tiles(case, errors)}
    return render(request, "onestop/scans.html", context, status=422 if errors else 200)
