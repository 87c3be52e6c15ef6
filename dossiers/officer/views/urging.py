"""Urging whoever has a dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.officer.case_page import case_context
from dossiers.officer.places import case_url, place_in
from dossiers.officer.rail import rail_of
from dossiers.selectors.case import case_of
from dossiers.urging.actions.urge import urge as urge_them
from dossiers.urging.forms import UrgingForm
from foundation.accounts.request import ActorRequest
from foundation.api.sent_once import sent_once
from foundation.core.errors import Conflict, InvalidInput, TooOften


@require_POST
@sent_once
def urge(request: ActorRequest, code: str) -> HttpResponse:
    """Urge them; the page comes back with what was typed, and why beside it, when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    form, back = UrgingForm(request.POST, auto_id="urging_%s"), place_in(request.GET.get("back", ""))
    status = 422
    if form.is_valid():
        try:
            done = urge_them(actor=actor, dossier_id=case.dossier.pk, words=form.cleaned_data["words"])
        except (InvalidInput, Conflict, TooOften) as refused:
            form.add_error("words", str(refused.message))
            status = refused.status
        else:
            messages.success(request, _("Urged: %(names)s.") % {"names": ", ".join(done.told)})
            return redirect(case_url(code, back) + "#urgings")
    context = case_context(actor, case, now, back=back) | {"urging_form": form, "bound_form": form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=status
    )
