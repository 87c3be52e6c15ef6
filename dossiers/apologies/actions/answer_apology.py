"""Explain why no apology is given."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.apologies.drafts import asked_of
from dossiers.models import ApologyDraft
from dossiers.moves.shared_arguments import LONGEST_REASON
from dossiers.standing import Standing
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.typed import within


@transaction.atomic
def answer_apology(*, actor: Actor, dossier_id: int, answer: str) -> ApologyDraft:
    """The head of the unit, or a leader, explains why the applicant gets no apology for this due date: none is owed, or
    a date was named anew before (Decree 61/2018/NĐ-CP, art. 19: once, and who is late explains it). The answer
    stays, and leaders read it; the dossier does not move.

    Raises NotFound for whoever does not handle the dossier, NotAllowed for others than head and leader, InvalidInput
    for no words or too many, Conflict where nothing waits for an answer: somebody gave it, the dossier has ended or can
    be done in time again, or its clock stands.
    """
    words = within(answer, LONGEST_REASON, field="answer", missing=_("Write the explanation."))
    dossier, now = lock(actor, dossier_id), timezone.now()
    standing = Standing(actor, dossier)
    if not standing.works_inside:
        raise NotFound
    if not standing.leads:
        raise NotAllowed
    draft = asked_of(dossier, now)
    if draft is None:
        raise Conflict(_("No draft of an apology waits for an answer any more."))
    draft.answer, draft.answered_at = words, now
    draft.answered_by_id, draft.answered_by_name = actor.person_id, actor.name
    draft.save()
    record(actor, "answer_apology", dossier.subject)
    return draft
