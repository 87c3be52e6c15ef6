"""How dossiers are assigned in a unit: its rule, trying another one on last month, and the fields of its officers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers.assigning.actions.set_fields import set_fields
from dossiers.assigning.actions.set_rule import set_rule
from dossiers.assigning.page import assigning_page
from dossiers.assigning.preview import preview_of
from dossiers.assigning.unit_rules import headed_unit
from dossiers.officer.assigning_forms import POINTS_TOLD, RuleForm
from dossiers.officer.rail import ASSIGNING, rail_of
from foundation.accounts.request import ActorRequest
from foundation.core.text import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: ActorRequest) -> HttpResponse:
    """The rule of a unit that the reader heads, and how another one would have done last month; POST sets it."""
    actor, now = request.actor, timezone.now()
    posted = request.method == "POST"
    query = request.POST if posted else request.GET
    unit = headed_unit(actor, whole_number(query.get("unit", "")))
    page = assigning_page(actor, unit, now)
    form = RuleForm.of(page.rule, query if posted or "way" in query else None)
    if posted and form.is_valid():
        set_rule(actor=actor, unit_id=unit.pk, way=form.cleaned_data["way"], weights=form.weights())
        messages.success(
            request, _("From now on dossiers are assigned by this rule. What was assigned stays.")
        )
        return redirect(_url(unit.pk))
    tried = form.is_bound and form.is_valid()
    context = {
        "page": page,
        "form": form,
        "tried": form.cleaned_data if tried else None,
        "preview": preview_of(unit, form.weights(), now) if tried else None,
        "rail": rail_of(actor, now, ASSIGNING),
        **POINTS_TOLD,
    }
    status = 422 if posted and form.errors else 200
    return render(request, "dossiers/officer/assigning.html", context, status=status)


@require_POST
def officer_fields(request: ActorRequest, unit_id: int, user_id: int) -> HttpResponse:
    """Say which fields an officer has."""
    fields = [pk for pk in map(whole_number, request.POST.getlist("field")) if pk is not None]
    set_fields(actor=request.actor, unit_id=unit_id, user_id=user_id, fields=fields)
    messages.success(request, _("The fields of the officer are kept."))
    return redirect(_url(unit_id))


def _url(unit_id: int) -> str:
    return f"{reverse('officer:assigning')}?unit={unit_id}"
