"""Write to the other side of a dossier."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.rules import why_closed
from dossiers.models import Dossier
from dossiers.notices import of_letter
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.letters.actions.write_letter import write_letter as write
from foundation.letters.models import Letter


def write_letter(*, actor: Actor, dossier_id: int, text: str) -> Letter:
    """The applicant writes to the agency, or somebody of its counter or of the handling unit to the applicant.

    The other side gets a notice; what the applicant wrote waits on a list until it is answered. It asks for nothing in
    law: papers are asked for by a request for supplement, which lets the time limit wait. Raises NotFound for everybody
    else, Conflict once the correspondence is closed, InvalidInput for no words or too many.
    """
    with transaction.atomic():
        dossier = lock(actor, dossier_id)
        from_outside = _is_from_applicant(actor, dossier)
        if reason := why_closed(dossier, timezone.now()):
            raise Conflict(reason)
        return write(
            actor=actor,
            subject=dossier.as_subject,
            from_outside=from_outside,
            text=text,
            told=partial(of_letter, dossier),
        )


def _is_from_applicant(actor: Actor, dossier: Dossier) -> bool:
    standing = Standing(actor, dossier)
    if standing.is_applicant:
        return True
    if standing.right_has_ended:
        raise NotAllowed(
            _("The right to act for the applicant has ended. The applicant does this themselves.")
        )
    if not standing.answers:
        raise NotFound
    return False
