"""Merge or split units and agencies as the page showed it."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from portal.administration.reorganising.carry_out import carry_out
from portal.administration.reorganising.moves import Line
from portal.administration.reorganising.plan import PlanError
from portal.administration.reorganising.review import review
from portal.administration.setting_up.taking_turns import take_turn


@transaction.atomic
def reorganise(*, actor: Actor, text: str, shown: str) -> list[Line]:
    """Carry out the plan that the text says; `shown` is the mark of what the page told about it. Sent again, it moves
    nothing. Returns what was moved.

    Raises NotFound for others than system administrators; PlanError for a plan that cannot be carried out, and when
    dossiers, people or procedures have changed since the page was shown, so that nothing was moved.
    """
    take_turn()
    now = review(actor, text)
    if now.anything and now.mark != shown:
        raise PlanError(
            _(
                "Dossiers, people or procedures have changed since this was shown, so nothing was moved. Look at what"
                " would move now, then confirm it."
            )
        )
    return carry_out(actor, now.plan)
