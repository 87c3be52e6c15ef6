"""The page on which a dossier is asked for as a file, and fetched."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dossiers.exports.forms import ExportForm
from dossiers.exports.selectors import asked_of
from dossiers.models import Dossier, ExportKind
from foundation.accounts.request import ActorRequest
from foundation.core.worker.made_file import MadeState


def exports_page(
    request: ActorRequest, template: str, dossier: Dossier, form: ExportForm, file_page: str, **context: Any
) -> HttpResponse:
    """What this person asked for of the dossier, each file at the address `file_page`, and the form that asks for
    more. While a file is being made a script looks again for the files alone, so that what is typed stays."""
    asked, term = asked_of(request.actor, dossier), timedelta(days=settings.EXPORTS_KEPT_DAYS)
    rows = [
        (export, reverse(file_page, args=[dossier.code, export.pk]), export.requested_at + term)
        for export in asked
    ]
    being_made = any(export.state == MadeState.WAITING for export in asked)
    context |= {
        "dossier": dossier,
        "rows": rows,
        "being_made": being_made,
        "form": form,
        "kinds": ExportKind.choices,
    }
    return render(request, template, context, status=422 if form.errors else 200)
