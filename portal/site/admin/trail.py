"""The audit trail: who did or read what."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.request import ActorRequest
from portal.audit.models import AuditEntry
from portal.audit.selectors import trail
from portal.site.admin.forms import TrailFilter
from portal.site.admin.subjects import action_name, subject_names, subjects_of


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    entry: AuditEntry
    action: str
    subject: str


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Entries that fit the filters, the newest first."""
    form = TrailFilter(request.GET)
    asked = form.asked()
    wanted = asked | ({"subjects": subjects_of(asked["subject"])} if "subject" in asked else {})
    page = trail(request.actor, wanted, asked.get("after"))
    names = subject_names(page.entries)
    lines = [Line(entry, action_name(entry.action), names[entry.subject]) for entry in page.entries]
    context = {"form": form, "asked": asked, "lines": lines, "after": page.after}
    return render(request, "portal_site/admin/trail.html", context)
