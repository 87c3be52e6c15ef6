"""Decisions on dossiers, and one dossier whole for a stated purpose."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dossiers.papers.sending import document_response, file_response
from dossiers.selectors.case_history import label_of
from dossiers.selectors.decisions import decisions
from dossiers.selectors.inspection import (
    dossier_to_inspect,
    inspected_document,
    inspected_file,
    inspection_of,
    stated_purpose,
)
from foundation.accounts.request import ActorRequest
from foundation.core.forms import errors_into
from foundation.core.web.csv_file import csv_lines
from portal.administration.actions.export_decisions import export_decisions
from portal.administration.actions.state_purpose import state_purpose
from portal.administration.decision_file import head, rows
from portal.administration.forms.decisions import DecisionFilter, PurposeForm
from portal.administration.reading import note_decisions


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Moves that fit the filters, the last recorded first."""
    form = DecisionFilter(request.GET)
    narrowed = form.asked()
    page = decisions(request.actor, narrowed, narrowed.get("after", ""))
    note_decisions(request.actor)
    lines = [(event, label_of(event.move)) for event in page.rows]
    context = {"form": form, "asked": narrowed, "lines": lines, "after": page.after}
    return render(request, "administration/decisions.html", context)


@require_POST
def export(request: ActorRequest) -> StreamingHttpResponse:
    """The moves that fit the filters as a table for a spreadsheet, sent while they are read."""
    events = export_decisions(actor=request.actor, wanted=DecisionFilter(request.POST).asked())
    name = f"quyet-dinh-ho-so-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        csv_lines(head(), rows(events), get_language() or "vi"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: ActorRequest, code: str) -> HttpResponse:
    """The dossier for who has stated the purpose; POST states it."""
    dossier, now = dossier_to_inspect(request.actor, code), timezone.now()
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with errors_into(form):
            state_purpose(actor=request.actor, dossier=dossier, purpose=form.cleaned_data["purpose"])
            return redirect("administration:inspection", dossier.code)
    if form.is_bound or not (purpose := stated_purpose(request.actor, dossier, now)):
        asked = {"form": form, "code": dossier.code}
        return render(request, "administration/purpose.html", asked, status=422 if form.errors else 200)
    opened = {"inspection": inspection_of(dossier, now), "dossier": dossier, "purpose": purpose}
    return render(request, "administration/inspection.html", opened)


@require_safe
def document(request: ActorRequest, code: str, document_id: int) -> HttpResponseBase:
    """A printed paper of the dossier, as long as the stated purpose holds."""
    dossier = dossier_to_inspect(request.actor, code)
    if not stated_purpose(request.actor, dossier, timezone.now()):
        return redirect("administration:inspection", code)
    return document_response(request, dossier, inspected_document(dossier, document_id))


@require_safe
def file(request: ActorRequest, code: str, file_id: int) -> HttpResponseBase:
    """A paper that was handed in, as long as the stated purpose holds."""
    dossier = dossier_to_inspect(request.actor, code)
    if not stated_purpose(request.actor, dossier, timezone.now()):
        return redirect("administration:inspection", code)
    return file_response(request, inspected_file(dossier, file_id), inline=True)
