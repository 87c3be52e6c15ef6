"""Reading invitations: those that wait, for administrators, and the one that a link is about."""

from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by, check_may_give
from foundation.accounts.models import User
from foundation.core.errors import InvalidInput, NotFound
from foundation.core.keyset import Page, by_id, page_of
from foundation.notifications.models import Channel, DeliveryState, Message
from portal.administration.models import InvitationState, StaffInvitation, VoidReason
from portal.administration.staff.inviting import letter_key
from portal.administration.staff.links import digests_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation that waits, and whether its letter could not be delivered."""

    invitation: StaffInvitation
    undelivered: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link offers, to whom: `account` is the account that signs in with the address, if there is one."""

    invitation: StaffInvitation
    account: User | None


def pending_invitations(actor: Actor, after: str = "") -> Page[InvitationLine]:
    """Invitations of the actor's agencies that were neither accepted nor taken back, the expired ones too, the newest
    first. Two queries, three for a part of the site. Raises NotFound for others than administrators."""
    mine = administered_by(actor).within("unit__agency_id")
    rows = StaffInvitation.objects.filter(mine, accepted_at=None, withdrawn_at=None)
    page = page_of(
        rows.select_related("unit__agency", "invited_by"), by_id(descending=True), size=PAGE, after=after
    )
    dead = _undelivered(page.rows)
    return page.told(
        [InvitationLine(invitation, _message_key(invitation) in dead) for invitation in page.rows]
    )


def locked_invitation(actor: Actor, invitation_id: int) -> StaffInvitation:
    """One that waits, which nobody else changes until this transaction ends. Raises NotFound."""
    mine = administered_by(actor).within("unit__agency_id")
    waiting = StaffInvitation.objects.filter(mine, pk=invitation_id, accepted_at=None, withdrawn_at=None)
    invitation = waiting.select_for_update(of=("self",)).select_related("unit__agency").first()
    if invitation is None:
        raise NotFound
    return invitation


def offer_of(token: str, *, locked: bool = False) -> Offer:
    """What the link offers. Raises NotFound with a sentence for one that is used, replaced, taken back or expired, or
    whose giver may not give the role any more."""
    rows = StaffInvitation.objects.select_related("unit__agency", "invited_by")
    if locked:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(digest__in=digests_of(token)).first()
    account = User.objects.filter(email__iexact=invitation.email).first() if invitation else None
    usable = account is None or account.is_active
    if (
        invitation is None
        or invitation.state != InvitationState.OPEN
        or not usable
        or void_reason(invitation)
    ):
        raise NotFound(
            _(
                "This link does not work any more: it was used, replaced by a newer one, taken back, or too much time"
                " has passed. Whoever gave it makes a new one."
            )
        )
    return Offer(invitation, account)


def void_reason(invitation: StaffInvitation) -> VoidReason | None:
    """Why it holds no more, if so: there is no such unit, or whoever gave it does not administer it today."""
    giver, unit = invitation.invited_by, invitation.unit
    if unit.valid_to is not None and unit.valid_to <= timezone.localdate():
        return VoidReason.UNIT
    try:
        check_may_give(Actor.of(giver), unit, invitation.role)
    except (NotFound, InvalidInput):
        return VoidReason.GIVER
    return None if giver.is_active else VoidReason.GIVER


def _undelivered(invitations: list[StaffInvitation]) -> set[str]:
    keys = [_message_key(invitation) for invitation in invitations]
    dead = Message.objects.filter(key__in=keys, state=DeliveryState.DEAD)
    return set(dead.values_list("key", flat=True))


def _message_key(invitation: StaffInvitation) -> str:
    return f"{letter_key(invitation)}:{Channel.EMAIL}:{invitation.email}"[:160]
