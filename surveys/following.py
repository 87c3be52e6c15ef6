"""Who came to an end is asked how it was: a follower of the events of dossiers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from dossiers.models import Event
from foundation.accounts.actor import Actor
from foundation.core.worker.following import Follower
from surveys.access import RATED_IN
from surveys.actions.invite import invite

INVITED_WITHIN: Final = timedelta(days=14)
"""What ended longer ago is not asked about: a follower that had to stand, or begins anew, does not surprise anybody."""


def _events() -> QuerySet[Event]:
    return Event.objects.only("dossier_id", "to_state", "at", "transaction")


def _invite(events: Sequence[Event]) -> None:
    since = timezone.now() - INVITED_WITHIN
    ended = {event.dossier_id for event in events if event.to_state in RATED_IN and event.at >= since}
    if ended:
        invite(actor=Actor.system("invite-ratings"), ended=ended)


INVITATIONS = Follower(name="invite-ratings", events=_events, do=_invite)
