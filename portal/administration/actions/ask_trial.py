"""Have mail, SMS, storage or virus scanner tried."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_administers_site
from foundation.audit.record import record
from foundation.core.errors import NotFound, TooOften
from foundation.core.worker.nudge import nudge
from portal.administration.models import Trial, TrialKind

MOST, WITHIN = 10, timedelta(minutes=10)
KEPT: Final = timedelta(days=90)


@transaction.atomic
def ask_trial(*, actor: Actor, kind: str) -> Trial:
    """The worker tries it and notes the true answer; what is sent goes to the actor alone.

    Raises NotFound for others than administrators of the whole site, TooOften after ten in ten minutes.
    """
    check_administers_site(actor)
    if kind not in TrialKind.values:
        raise NotFound
    now = timezone.now()
    Trial.objects.filter(asked_at__lt=now - KEPT).delete()
    if Trial.objects.filter(asked_at__gt=now - WITHIN).count() >= MOST:
        raise TooOften(
            _("Several trials were made already. Wait ten minutes; the last answers stay on the page."),
            wait=int(WITHIN.total_seconds()),
        )
    trial = Trial.objects.create(kind=kind, asked_by_id=actor.person_id, asked_at=now)
    record(actor, "ask_trial", f"trial:{kind}")
    transaction.on_commit(lambda: nudge("portal.administration.tasks.try_lines"))
    return trial
