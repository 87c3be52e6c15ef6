"""Write to the other side of a dossier."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.letters.rules import why_closed, words_of
from dossiers.models import Dossier, Letter
from dossiers.notices import of_letter
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.notifications import outbox


def write_letter(*, actor: Actor, dossier_id: int, text: str) -> Letter:
    """The applicant writes to the agency, or somebody of its counter or of the handling unit to the applicant.

    The other side gets a notice; what the applicant wrote waits on a list until it is answered. It asks for nothing in
    law: papers are asked for by a request for supplement, which lets the time limit wait. Raises NotFound for everybody
    else, Conflict once the correspondence is closed, InvalidInput for no words or too many.
    """
    words = words_of(text, missing=_("Write the message first."))
    with transaction.atomic():
        dossier = lock(actor, dossier_id)
        from_applicant = _is_from_applicant(actor, dossier)
        now = timezone.now()
        if reason := why_closed(dossier, now):
            raise Conflict(reason)
        letter = Letter.objects.create(
            dossier=dossier,
            author_id=actor.person_id,
            author_name=actor.name,
            from_applicant=from_applicant,
            text=words,
            at=now,
            awaits_answer=_waits(dossier, from_applicant=from_applicant),
        )
        outbox.queue(of_letter(letter))
    return letter


def _waits(dossier: Dossier, *, from_applicant: bool) -> bool:
    """Whether the new letter is the one that waits for an answer; an answer ends the wait of what came before."""
    waiting = Letter.objects.filter(dossier=dossier, awaits_answer=True)
    if from_applicant:
        return not waiting.exists()
    waiting.update(awaits_answer=False)
    return False


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
