"""The lists that the toy room brings to desks and counters."""

from typing import Final

from django.db.models import Q

from dossiers.states import DESK_ROLES, At, State
from dossiers.worklists.desks.conditions import held_by, open_steps
from dossiers.worklists.desks.lists import SOONEST_DUE_FIRST
from dossiers.worklists.named import NamedList
from foundation.accounts.models import Role
from foundation.core.keyset import by_moment
from onestop.lists import open_here

AT_DESKS: Final = NamedList(
    "played_with", "do-choi", "Toys to look at", DESK_ROLES, open_steps,
    lambda actor, _now: held_by(actor) & Q(kind=At.EXAMINE), SOONEST_DUE_FIRST, "Time left", "No toys.",
)  # fmt: skip
AT_COUNTERS: Final = NamedList(
    "toys_left", "do-choi-de-quen", "Toys left behind", frozenset({Role.RECEPTION}), open_here,
    lambda _actor, _now: Q(state=State.RECEIVED), by_moment("received_at"), "Since", "No toys left.",
)  # fmt: skip
