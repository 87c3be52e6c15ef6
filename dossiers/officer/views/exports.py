"""A dossier as a file to be taken along by who handles it."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.exports.actions.export_for_work import export_for_work
from dossiers.exports.forms import ExportForm
from dossiers.exports.page import exports_page
from dossiers.exports.selectors import dossier_to_export, ready_export
from dossiers.opened import note_reading_of_paper
from dossiers.papers.sending import export_response
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import Apart, forget_typed, keeps_typed_apart, typed_on
from foundation.core.forms import errors_into


def _page_of(code: str) -> str:
    return reverse("officer:exports", args=[code])


@keeps_typed_apart(Apart(_page_of, beside=frozenset({"csrfmiddlewaretoken", "kind"})))
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: ActorRequest, code: str) -> HttpResponse:
    """The files that one asked for; POST asks for another one."""
    actor = request.actor
    dossier = dossier_to_export(actor, code)
    note_reading_of_paper(actor, dossier)
    typed = typed_on(request)
    form = ExportForm(request.POST if request.method == "POST" else None, initial=typed and typed.dict())
    if form.is_valid():
        with errors_into(form):
            export_for_work(actor=actor, code=code, **form.cleaned_data)
            forget_typed(request)
            return redirect("officer:exports", dossier.code)
    file_page, restored = "officer:export_file", typed is not None and not form.is_bound
    return exports_page(request, "dossiers/officer/exports.html", dossier, form, file_page, restored=restored)


@require_safe
def export_file(request: ActorRequest, code: str, export_id: int) -> HttpResponseBase:
    """A file that one asked for oneself."""
    dossier = dossier_to_export(request.actor, code)
    export = ready_export(request.actor, dossier, export_id)
    note_reading_of_paper(request.actor, dossier)
    return export_response(request, export)
