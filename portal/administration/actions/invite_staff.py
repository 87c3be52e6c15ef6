"""Invite somebody to work in a unit."""

from datetime import date

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.agencies.models import Unit
from foundation.notifications.outbox import queue
from portal.administration.models import StaffInvitation
from portal.administration.staff.inviting import DOOR, Wanted, invite, letter


@transaction.atomic
def invite_staff(
    *,
    actor: Actor,
    email: str,
    unit_id: int,
    role: str,
    title: str,
    since: date,
    until: date | None,
    by_link: bool,
) -> tuple[StaffInvitation, str]:
    """The person who has the link takes the role up and chooses a password. It goes to the mail address, or with
    `by_link` it is returned, to be shown once and handed over. The trail says who invited whom, as what, until when.

    Raises NotFound, InvalidInput for a role beyond the actor's agencies, one that is held, and one offered already.
    """
    unit = Unit.objects.select_related("agency").filter(pk=unit_id).first()
    wanted = Wanted(email=email, unit=unit, role=role, title=title, since=since, until=until)
    invitation, link = invite(actor, wanted, by_link=by_link)
    if by_link:
        return invitation, link.address(DOOR)
    queue([letter(actor, invitation, link)])
    return invitation, ""
