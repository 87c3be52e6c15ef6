"""Which fields of administration an officer has in their units."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.assigning.actions.set_fields import set_fields
from dossiers.assigning.fields import fields_at_posts
from foundation.accounts.request import ActorRequest
from foundation.accounts.selectors import person as person_of
from foundation.core.text import whole_number
from portal.administration.reading import note_person


@require_http_methods(["GET", "HEAD", "POST"])
def officer_fields(request: ActorRequest, user_id: int) -> HttpResponse:
    """The fields of one officer, unit by unit; POST sets those of one unit."""
    someone = person_of(request.actor, user_id)
    note_person(request.actor, someone)
    if request.method == "POST":
        fields = [pk for pk in map(whole_number, request.POST.getlist("field")) if pk is not None]
        unit_id = whole_number(request.POST.get("unit", "")) or 0
        set_fields(actor=request.actor, unit_id=unit_id, user_id=user_id, fields=fields)
        messages.success(request, _("The fields of the officer are kept."))
        return redirect("administration:officer_fields", user_id)
    posts = fields_at_posts(request.actor, user_id)
    return render(request, "administration/officer_fields.html", {"person": someone, "posts": posts})
