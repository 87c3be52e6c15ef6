"""Confirm, as the second person, that a colleague gets access anew."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.api.models import ApiToken
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import Notice, queue
from portal.administration.models import AccessReset
from portal.administration.staff.access import LIVES, are_two, locked_reset, names_of
from portal.administration.staff.links import new_link
from portal.site.account_notices import to_owner

DOOR = "staff_door:new_access"


@transaction.atomic
def confirm_access_reset(*, actor: Actor, reset_id: int) -> tuple[AccessReset, str]:
    """Every device and program of the colleague is signed out, the colleague is told by inbox, e-mail and SMS, and the
    link that is returned, to be shown once, lets them choose a new password within a day. The second person is
    independent of the first (ADR 23), or the operator at the console of the server.

    Raises NotFound; InvalidInput for whoever began it or depends on them, and when it was confirmed before.
    """
    reset = locked_reset(actor, reset_id)
    if reset.confirmed_at is not None:
        raise InvalidInput(_("It was confirmed before. If the link is lost, take it back and begin anew."))
    _check_second(actor, reset)
    link, now = new_link(), timezone.now()
    reset.confirmed_by_id, reset.confirmed_at = actor.user_id, now
    reset.digest, reset.expires_at = link.digest, now + LIVES
    reset.save(update_fields=["confirmed_by", "confirmed_at", "digest", "expires_at"])
    reset.refresh_from_db()
    _sign_out(actor, reset)
    detail = {**names_of(reset), "before": {"confirmed": False}, "after": {"confirmed": True}}
    record(actor, "confirm_access_reset", f"person:{reset.user_id}", reason=reset.reason, detail=detail)
    queue(_told(reset))
    return reset, link.address(DOOR)


def _check_second(actor: Actor, reset: AccessReset) -> None:
    if actor.is_system:
        return
    if reset.started_by_id == actor.user_id:
        raise InvalidInput(_("A second person confirms: another head of the unit, or an administrator."))
    if not are_two(Actor.of(reset.started_by), actor, reset.user):
        raise InvalidInput(
            _(
                "The two are not independent: one let the other in, or a post is too new. Somebody else confirms, or"
                " the operator of the server."
            )
        )


def _sign_out(actor: Actor, reset: AccessReset) -> None:
    get_adapter().end_sessions(list(UserSession.objects.filter(user_id=reset.user_id)), by=actor)
    ApiToken.objects.filter(user_id=reset.user_id, revoked_at=None).update(revoked_at=reset.confirmed_at)


def _told(reset: AccessReset) -> list[Notice]:
    said = {"starter": reset.started_by.full_name, "second": names_of(reset)["confirmed_by"]}
    notice = to_owner("access_reset", reset.user, said)
    phone = reset.user.sign_in_phone or ""
    return [Notice(notice.name, notice.key, notice.recipient_id, notice.address, notice.context, phone=phone)]
