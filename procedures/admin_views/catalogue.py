"""The table of all procedures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation.accounts.request import ActorRequest
from procedures.admin_views.forms import FilterForm
from procedures.selectors.catalogue import catalogue, counts


@require_safe
def table(request: ActorRequest) -> HttpResponse:
    """Procedures by code with state, versions, completeness and use; narrowed down by words, field and state."""
    numbers = counts(request.actor)
    form = FilterForm(request.GET)
    narrowed = form.asked()
    page = catalogue(request.actor, narrowed)
    context = {
        "form": form,
        "asked": narrowed,
        "page": page,
        "rail": _rail(numbers, narrowed.get("state", "")),
    }
    return render(request, "procedures/admin/table.html", context)


def _rail(numbers: dict[str, int], chosen: str) -> list[dict[str, object]]:
    labels = {
        "": _("All procedures"),
        "in_force": _("In force"),
        "draft": _("With a draft"),
        "not_in_force": _("Not in force"),
    }
    here = reverse("catalogue:table")
    return [
        {
            "label": label,
            "url": f"{here}?state={state}" if state else here,
            "count": numbers[state],
            "current": state == chosen,
        }
        for state, label in labels.items()
    ]
