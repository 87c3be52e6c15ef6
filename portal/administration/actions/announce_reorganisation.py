"""Tell those whom a plan concerns before its day comes."""

from django.db import transaction

from foundation.accounts.actor import Actor
from portal.administration.reorganising.notices import announce
from portal.administration.reorganising.review import review
from portal.administration.setting_up.taking_turns import take_turn


@transaction.atomic
def announce_reorganisation(*, actor: Actor, text: str) -> int:
    """Queue one notice to each of those concerned; returns to how many. A plan is told once, however often this is sent
    and also when it is carried out later. Raises NotFound for others than system administrators, PlanError."""
    take_turn()
    now = review(actor, text)
    return announce(now.plan, now.lines)
