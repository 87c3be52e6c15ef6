"""Take up the role that one was invited to."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import Membership, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotAllowed
from portal.administration.models import StaffInvitation
from portal.administration.staff.access import end_resets
from portal.administration.staff.invitations import Offer, offer_of
from portal.administration.staff.inviting import facts_of


@transaction.atomic
def accept_invitation(*, actor: Actor, token: str, full_name: str = "", password: str = "") -> User:
    """Whoever has the link works in the unit from the day that it names. A new account is opened with the password; an
    account that signs in with the address takes part only when its owner is signed in. A link that came by mail
    confirms the address. Sessions and tokens of before end, as with every new role.

    Raises NotFound for a link that does not work, NotAllowed for somebody else's account, InvalidInput when the role
    would be over already or was given in the meantime.
    """
    offer = offer_of(token, locked=True)
    invitation = offer.invitation
    if invitation.until and invitation.until <= timezone.localdate():
        raise InvalidInput(_("The role would be over by now. Ask whoever gave the link."))
    user = _account(actor, offer, full_name, password)
    _check_not_held(user, invitation)
    Membership.objects.create(
        user=user,
        unit=invitation.unit,
        role=invitation.role,
        title=invitation.title,
        since=invitation.since,
        until=invitation.until,
        given_by=invitation.invited_by,
        given_at=timezone.now(),
    )
    owner = Actor.of(user, actor.address)
    end_resets(owner, user)
    renew_keys(user)
    invitation.accepted_at, invitation.user = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "user"])
    detail = {"before": None, "after": facts_of(invitation), "invited_by": invitation.invited_by.full_name}
    record(owner, "accept_invitation", f"person:{user.pk}", detail=detail)
    return user


def _account(actor: Actor, offer: Offer, full_name: str, password: str) -> User:
    by_mail = None if offer.invitation.by_link else timezone.now()
    if offer.account is None:
        facts = {"full_name": full_name, "phone": offer.invitation.phone, "email_confirmed_at": by_mail}
        return User.objects.create_user(offer.invitation.email, password, **facts)
    if offer.account.pk != actor.user_id:
        raise NotAllowed(_("This invitation is for another account. Sign in with the address that it names."))
    if by_mail and offer.account.email_confirmed_at is None:
        offer.account.email_confirmed_at = by_mail
        offer.account.save(update_fields=["email_confirmed_at"])
    return offer.account


def _check_not_held(user: User, invitation: StaffInvitation) -> None:
    held = Membership.objects.filter(user=user, unit=invitation.unit, role=invitation.role)
    if held.filter(until__isnull=True).exists():
        raise InvalidInput(_("This role is held already; nothing needs to be accepted."))
