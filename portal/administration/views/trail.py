"""The audit trail: who did or read what."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from foundation.accounts.request import ActorRequest
from foundation.audit.models import AuditEntry
from foundation.audit.selectors import trail
from foundation.core.web.csv_file import csv_lines
from portal.administration.actions.export_trail import export_trail
from portal.administration.acts import act_in_words
from portal.administration.forms.trail import TrailFilter
from portal.administration.reading import note_trail
from portal.administration.subjects import subject_names, subjects_of
from portal.administration.trail_facts import facts_in_words
from portal.administration.trail_file import head, rows
from portal.administration.trail_names import names_in


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    entry: AuditEntry
    action: str
    subject: str
    facts: list[str]


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Entries that fit the filters, the newest first."""
    form = TrailFilter(request.GET)
    narrowed = form.asked()
    page = trail(request.actor, _wanted(narrowed), narrowed.get("after", ""))
    note_trail(request.actor)
    named = names_in(page.rows)
    names = subject_names(page.rows, named)
    lines = [
        Line(entry, act_in_words(entry.action), names[entry.subject], facts_in_words(entry, named))
        for entry in page.rows
    ]
    context = {"form": form, "asked": narrowed, "lines": lines, "after": page.after}
    return render(request, "administration/trail.html", context)


@require_POST
def export(request: ActorRequest) -> StreamingHttpResponse:
    """The entries that fit the filters as a table for a spreadsheet, sent while they are read."""
    narrowed = TrailFilter(request.POST).asked()
    entries = export_trail(actor=request.actor, asked=narrowed, wanted=_wanted(narrowed))
    name = f"nhat-ky-{timezone.localdate().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(
        csv_lines(head(), rows(entries), get_language() or "vi"),
        content_type="text/csv; charset=utf-8",
        headers=headers,
    )


def _wanted(asked: dict[str, Any]) -> dict[str, Any]:
    return asked | ({"subjects": subjects_of(asked["subject"])} if "subject" in asked else {})
