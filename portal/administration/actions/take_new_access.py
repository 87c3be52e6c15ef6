"""Choose a new password by the link that two colleagues made."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import get_adapter as sessions_adapter
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from foundation.accounts import locks
from foundation.accounts.actor import Actor
from foundation.accounts.models import User
from foundation.api.models import ApiToken
from foundation.audit.record import record
from foundation.notifications.outbox import queue
from portal.administration.staff.access import names_of, reset_of
from portal.site.account_notices import to_owner


def take_new_access(*, token: str, password: str, address: str = "") -> None:
    """The person signs in with the new password and sets up a second step anew: the old ones, every session and every
    token end, and a lock after failed attempts. `address` is the network address whence this is done. Raises NotFound
    for a link that does not work."""
    with transaction.atomic():
        reset = reset_of(token, locked=True)
        user = User.objects.select_for_update().get(pk=reset.user_id)
        factors = Authenticator.objects.filter(user=user)
        before = {"factors": sorted(factors.values_list("type", flat=True))}
        factors.delete()
        owner = Actor.of(user, address)
        sessions_adapter().end_sessions(list(UserSession.objects.filter(user=user)), by=owner)
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        get_adapter().set_password(user, password)
        reset.used_at = timezone.now()
        reset.save(update_fields=["used_at"])
        detail = {**names_of(reset), "before": before, "after": {"factors": []}}
        record(owner, "take_new_access", f"person:{user.pk}", detail=detail)
        queue([to_owner("password_recovered", user)])
    locks.lift(user)
