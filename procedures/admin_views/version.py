"""One version as a document, and what it changes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.accounts.request import ActorRequest
from procedures.admin_document import comparison, document
from procedures.form_preview import preview


@require_safe
def show(request: ActorRequest, version_id: int) -> HttpResponse:
    """The version with parts a to h, form, process and findings."""
    seen = document(request.actor, version_id)
    return render(request, "procedures/admin/version.html", {"seen": seen, "version": seen.shown.version})


@require_safe
def changes(request: ActorRequest, version_id: int) -> HttpResponse:
    """What the version says differently from the one before it."""
    context = {
        "seen": document(request.actor, version_id),
        "compared": comparison(request.actor, version_id),
    }
    return render(request, "procedures/admin/changes.html", context)


@require_safe
def online_form(request: ActorRequest, version_id: int) -> HttpResponse:
    """The form of the version as applicants will see it; what is tried on a page is checked and not kept."""
    seen = document(request.actor, version_id)
    version = seen.shown.version
    context = {"seen": seen, "version": version, "preview": preview(version, request.GET)}
    return render(request, "procedures/admin/form_preview.html", context)
