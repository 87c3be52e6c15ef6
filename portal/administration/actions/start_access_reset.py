"""Begin to give a colleague access anew."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotFound
from foundation.notifications.outbox import queue
from portal.administration.models import AccessReset
from portal.administration.staff.access import LIVES, check_may_reset
from portal.site.account_notices import to_owner


@transaction.atomic
def start_access_reset(*, actor: Actor, user_id: int, reason: str) -> AccessReset:
    """Nothing ends yet: a second person has to confirm within a day. The colleague is told who began.

    Raises NotFound for oneself, for people outside and for higher rights; InvalidInput while one is under way.
    """
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise NotFound
    check_may_reset(actor, user)
    now = timezone.now()
    waiting = AccessReset.objects.filter(user=user, used_at=None, withdrawn_at=None)
    if waiting.filter(expires_at__gt=now).exists():
        raise InvalidInput(_("Access of this person is being given anew already."), field="user")
    waiting.update(withdrawn_at=now)
    reset = AccessReset.objects.create(
        user=user, reason=reason, started_by_id=actor.person_id, started_at=now, expires_at=now + LIVES
    )
    until = reset.expires_at.isoformat(timespec="minutes")
    detail = {"before": None, "after": {"started_by": actor.name, "until": until}}
    record(actor, "start_access_reset", f"person:{user.pk}", reason=reason, detail=detail)
    queue([to_owner("access_reset_started", user, {"starter": actor.name, "reason": reason})])
    return reset
