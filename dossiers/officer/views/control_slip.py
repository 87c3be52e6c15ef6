"""The control slip of a dossier as a paper."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dossiers.actions.print_control_slip import print_control_slip
from dossiers.opened import note_reading
from dossiers.selectors.case import case_of
from foundation.accounts.request import ActorRequest
from foundation.audit.purposes import Purpose


@require_POST
def control_slip(request: ActorRequest, code: str) -> HttpResponse:
    """Have form 06 made, and go to where it appears."""
    actor = request.actor
    case = case_of(actor, code, timezone.now())
    note_reading(actor, case.dossier, Purpose.HANDLING, step=case.step)
    made = print_control_slip(actor=actor, dossier_id=case.dossier.pk)
    return redirect("officer:document", made.pk)
