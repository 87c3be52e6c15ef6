"""What is typed beside the moves of a case: a note, a message, urging, why no apology is given."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from dossiers.move_forms.typed import OURS
from dossiers.officer.case_page import case_context
from dossiers.officer.places import case_url, leading_on, place_in
from dossiers.officer.rail import rail_of
from dossiers.officer.small_forms import SmallForm
from dossiers.selectors.case import case_of
from foundation.accounts.request import ActorRequest
from foundation.accounts.typed import Apart, forget_typed, keeps_typed_apart
from foundation.api.sent_once import sent_once
from foundation.core.errors import Conflict, InvalidInput, TooOften


def _page_of(code: str, small: SmallForm) -> str:
    return case_url(code, "")


@keeps_typed_apart(Apart(_page_of, beside=OURS, leading=leading_on))
@require_POST
@sent_once
def say(request: ActorRequest, code: str, small: SmallForm) -> HttpResponse:
    """Do what a small form asks for; the page comes back with what was typed, and why beside it, when it is refused."""
    actor, now = request.actor, timezone.now()
    case = case_of(actor, code, now)
    form, back, status = small.filled(request.POST), place_in(request.GET.get("back", "")), 422
    if form.is_valid():
        try:
            said = small.act(actor, case.dossier.pk, form.cleaned_data[small.field])
        except (InvalidInput, Conflict, TooOften) as refused:
            form.add_error(small.field, str(refused.message))
            status = refused.status
        else:
            forget_typed(request)
            if said:
                messages.success(request, said)
            return redirect(f"{case_url(code, back)}#{small.anchor}")
    context = case_context(actor, case, now, back=back) | small.context(form) | {"bound_form": form}
    return render(
        request, "dossiers/officer/case.html", context | {"rail": rail_of(actor, now, "")}, status=status
    )
