"""Urge whoever has a dossier to get on with it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.items import open_items
from dossiers.models import Dossier, Urging
from dossiers.notices import inside
from dossiers.standing import Standing
from dossiers.transition import lock
from dossiers.urging.rules import LONGEST, urged_until, whom_to_urge
from foundation.accounts.actor import Actor
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotAllowed, NotFound, TooOften
from foundation.core.typed import within
from foundation.notifications import outbox
from foundation.notifications.outbox import Notice


@transaction.atomic
def urge(*, actor: Actor, dossier_id: int, words: str) -> Urging:
    """The head of the handling unit or a leader of the agency urges the holder of each open step, or those of its unit
    and role where nobody holds it; each gets a notice with the words, which may be empty. The dossier stays as it is,
    so that nobody's open form is overtaken.

    Raises NotFound for whoever does not handle the dossier, NotAllowed for others than head and leader, Conflict where
    nobody in the agency has anything to do, TooOften for the same person within an hour, InvalidInput for too many
    words.
    """
    dossier, at = lock(actor, dossier_id), timezone.now()
    standing = Standing(actor, dossier)
    if not standing.works_inside:
        raise NotFound
    if not standing.leads:
        raise NotAllowed(_("Heads of the unit and leaders of the agency urge."))
    words = within(words, LONGEST, field="words")
    _check_not_again(actor, dossier, at)
    people = whom_to_urge(actor, open_items(dossier))
    if not people:
        raise Conflict(_("Nobody else has anything to do on this dossier now."))
    urging = Urging.objects.create(
        dossier=dossier, author_id=actor.person_id, author_name=actor.name, words=words, at=at,
        told=[person.full_name for person in people],
    )  # fmt: skip
    context = inside(dossier) | {"by": actor.name, "words": words}
    key = f"{dossier.pk}:urging:{urging.pk}"
    outbox.queue(Notice("urged", key, person.pk, person.email or "", context) for person in people)
    record(actor, "urge", dossier.subject, detail={"told": urging.told})
    return urging


def _check_not_again(actor: Actor, dossier: Dossier, at: datetime) -> None:
    """Under the lock of the dossier, so that two at once are one."""
    until = urged_until(actor, Urging.objects.filter(dossier=dossier, author_id=actor.person_id)[:1], at)
    if until is not None:
        raise TooOften(
            _("You urged them less than an hour ago. Wait until an hour has passed."),
            wait=int((until - at).total_seconds()) + 1,
        )
