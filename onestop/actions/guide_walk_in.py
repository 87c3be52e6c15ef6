"""Tell a person at the counter what their papers still lack."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dossiers.actions.request_completion import request_completion
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from onestop.arrivals import Request, file_by_hand, wait_for_earlier_click
from onestop.selectors import just_answered


@transaction.atomic
def guide_walk_in(
    *,
    actor: Actor,
    request: Request,
    reason: str,
    items: Mapping[str, str],
    legal_reason: str = "",
    at: datetime | None = None,
) -> Dossier:
    """Before anything is received, a person or a letter gets form 02: once, fully and clearly, what must be completed
    (Decree 118/2025/NĐ-CP). The slip has its number and the request a code and a history, but none in the register.

    `items` maps keys of published papers to what is missing or wrong. A double click gives the same dossier back.
    Raises what file_by_hand and request_completion raise.
    """
    wait_for_earlier_click(actor)
    if answered := just_answered(actor, request, State.AWAITING_COMPLETION):
        return answered
    filed = file_by_hand(actor, request, at)
    return request_completion(
        actor=actor, dossier_id=filed.pk, reason=reason, items=items, legal_reason=legal_reason, at=at
    )
