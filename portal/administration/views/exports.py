"""A dossier as a file to be taken along by an auditor, for the purpose for which they opened it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.exports.actions.export_for_inspection import export_for_inspection
from dossiers.exports.forms import ExportForm
from dossiers.exports.page import exports_page
from dossiers.exports.selectors import ready_export
from dossiers.papers.sending import export_response
from dossiers.selectors.inspection import dossier_to_inspect, stated_purpose
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: ActorRequest, code: str) -> HttpResponse:
    """The files that the auditor asked for; POST asks for another one, as long as the stated purpose holds."""
    actor = request.actor
    dossier = dossier_to_inspect(actor, code)
    purpose = stated_purpose(actor, dossier, timezone.now())
    if not purpose:
        return redirect("administration:inspection", code)
    posted = request.method == "POST"
    form = ExportForm({"purpose": purpose, "kind": request.POST.get("kind")} if posted else None)
    if form.is_valid():
        with errors_into(form):
            export_for_inspection(actor=actor, code=code, kind=form.cleaned_data["kind"])
            return redirect("administration:exports", dossier.code)
    file_page = "administration:export_file"
    return exports_page(request, "administration/exports.html", dossier, form, file_page, purpose=purpose)


@require_safe
def export_file(request: ActorRequest, code: str, export_id: int) -> HttpResponseBase:
    """A file that the auditor asked for, as long as the stated purpose holds."""
    dossier = dossier_to_inspect(request.actor, code)
    if not stated_purpose(request.actor, dossier, timezone.now()):
        return redirect("administration:inspection", code)
    return export_response(request, ready_export(request.actor, dossier, export_id))
