"""Refuse at the counter to receive what a person brings."""

from datetime import datetime

from django.db import transaction

from dossiers.actions.refuse import refuse
from dossiers.models import Dossier
from dossiers.states import State
from foundation.accounts.actor import Actor
from onestop.arrivals import Request, file_by_hand, wait_for_earlier_click
from onestop.selectors import just_answered


@transaction.atomic
def refuse_walk_in(*, actor: Actor, request: Request, reason: str, at: datetime | None = None) -> Dossier:
    """A person or a letter gets form 03 with the reason in writing (Decree 118/2025/NĐ-CP). The slip has its number and
    the request a code and a history, but none in the register.

    A double click gives the same dossier back. Raises what file_by_hand and refuse raise.
    """
    wait_for_earlier_click(actor)
    if answered := just_answered(actor, request, State.REFUSED):
        return answered
    filed = file_by_hand(actor, request, at)
    return refuse(actor=actor, dossier_id=filed.pk, reason=reason, at=at)
