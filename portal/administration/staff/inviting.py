"""Writing invitations: what is checked, what the trail keeps, and the letter."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_may_give
from foundation.accounts.models import Membership, User
from foundation.agencies.models import Unit
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.notifications.outbox import Notice
from portal.administration.models import StaffInvitation
from portal.administration.staff.links import Link, new_link

DOOR: Final = "staff_door:accept"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to work where as what; `until` is the first day without the role, name and phone number may be empty."""

    email: str
    unit: Unit | None
    role: str
    title: str
    since: date
    until: date | None
    full_name: str = ""
    phone: str = ""


def invite(actor: Actor, wanted: Wanted, *, by_link: bool) -> tuple[StaffInvitation, Link]:
    """A new invitation and its link; an expired or void one for the same role is replaced. Whether somebody has an
    account is not asked, so that nobody finds out (ADR 13). Raises NotFound, InvalidInput."""
    unit = check_may_give(actor, wanted.unit, wanted.role)
    _check_person(actor, wanted, unit)
    link, now = new_link(), timezone.now()
    invitation = StaffInvitation.objects.create(
        email=wanted.email.lower(), full_name=wanted.full_name, phone=wanted.phone, unit=unit, role=wanted.role,
        title=wanted.title, since=wanted.since, until=wanted.until, by_link=by_link, digest=link.digest,
        invited_by_id=actor.person_id, invited_at=now, expires_at=expiry(),
    )  # fmt: skip
    after = facts_of(invitation)
    record(actor, "invite_staff", subject_of(invitation), detail={"before": None, "after": after})
    return invitation, link


def _check_person(actor: Actor, wanted: Wanted, unit: Unit) -> None:
    if User.objects.filter(pk=actor.person_id, email__iexact=wanted.email).exists():
        raise InvalidInput(_("Nobody gives themselves a role. Ask another administrator."), field="email")
    held = Membership.objects.filter(user__email__iexact=wanted.email, unit=unit, role=wanted.role)
    if held.filter(until__isnull=True).exists():
        raise InvalidInput(_("This person already holds this role in this unit."), field="role")
    waiting = StaffInvitation.objects.filter(
        email=wanted.email.lower(), unit=unit, role=wanted.role, accepted_at=None, withdrawn_at=None
    )
    if waiting.filter(expires_at__gt=timezone.now(), void_because="").exists():
        raise InvalidInput(
            _("This person is invited to this role already. Send the invitation again, or take it back."),
            field="email",
        )
    waiting.update(withdrawn_at=timezone.now())


def expiry() -> Any:
    """Until when a link made now works."""
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def facts_of(invitation: StaffInvitation) -> dict[str, Any]:
    """What the trail keeps of an invitation."""
    unit = invitation.unit
    return {
        "email": invitation.email,
        "role": invitation.role,
        "unit": f"{unit.agency.code}/{unit.code}",
        "title": invitation.title,
        "since": invitation.since.isoformat(),
        "until": invitation.until.isoformat() if invitation.until else None,
        "expires": invitation.expires_at.isoformat(timespec="minutes"),
    }


def subject_of(invitation: StaffInvitation) -> str:
    """The name of an invitation in the audit trail."""
    return f"invitation:{invitation.pk}"


def letter_key(invitation: StaffInvitation) -> str:
    """The occasion of the letter with the newest link."""
    return f"staff_invitation:{invitation.pk}:{invitation.round}"


def letter(actor: Actor, invitation: StaffInvitation, link: Link) -> Notice:
    """The letter with the link. It is confidential: on no screen, and forgotten once it was sent."""
    with override("vi"):
        role = invitation.get_role_display()
    context = {
        "inviter": actor.name,
        "agency": invitation.unit.agency.name,
        "unit": invitation.unit.name,
        "role": role,
        "title": invitation.title,
        "expires_at": invitation.expires_at.isoformat(),
        "accept_path": link.path(DOOR),
    }
    key = letter_key(invitation)
    return Notice("staff_invitation", key, None, address=invitation.email, context=context, confidential=True)
