"""A dossier as a file to be taken along by who handles it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.exports.actions.export_for_work import export_for_work
from dossiers.exports.forms import ExportForm
from dossiers.exports.page import exports_page
from dossiers.exports.selectors import dossier_to_export, ready_export
from dossiers.opened import note_reading
from dossiers.papers.sending import export_response
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose
from foundation.core.forms import errors_into


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: ActorRequest, code: str) -> HttpResponse:
    """The files that one asked for; POST asks for another one."""
    actor = request.actor
    dossier = dossier_to_export(actor, code)
    note_reading(actor, dossier, Purpose.HANDLING)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            export_for_work(actor=actor, code=code, **form.cleaned_data)
            return redirect("officer:exports", dossier.code)
    return exports_page(request, "dossiers/officer/exports.html", dossier, form, "officer:export_file")


@require_safe
def export_file(request: ActorRequest, code: str, export_id: int) -> HttpResponseBase:
    """A file that one asked for oneself."""
    dossier = dossier_to_export(request.actor, code)
    export = ready_export(request.actor, dossier, export_id)
    note_reading(request.actor, dossier, Purpose.HANDLING)
    return export_response(request, export)
