"""What the demonstration shows of acting for others: somebody is away, and a colleague does their work."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, Membership, Role
from foundation.core.rooms.brought import Wish
from foundation.mandates.actions.enter_absence import enter_absence
from foundation.mandates.selectors import deputies_of

LEAVE_AFTER: Final = timedelta(days=14)
LEAVE: Final = timedelta(days=4)


def absence(_wish: Wish) -> None:
    """An officer enters their leave of the week after next, with a deputy; nothing where somebody did already."""
    if Absence.objects.exists():
        return
    first = timezone.localdate() + LEAVE_AFTER
    officers = Membership.objects.filter(role=Role.OFFICER).select_related("user").order_by("pk")
    for member in officers:
        if deputies := deputies_of(member.user):
            enter_absence(
                actor=Actor.of(member.user),
                user_id=member.user_id,
                since=first,
                last_day=first + LEAVE,
                deputy_id=deputies[0].pk,
            )
            return
