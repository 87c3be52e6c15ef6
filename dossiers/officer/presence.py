"""Who has a dossier open at this moment: entries in the cache that live for less than a minute.

It only tells people of each other. It locks nothing, and when Redis does not answer, few or none are seen.
"""

from datetime import datetime, timedelta

from django.core.cache import cache

from dossiers.models import Dossier
from foundation.accounts.actor import Actor

LOOKED_LATELY = timedelta(seconds=45)
"""Twice the time after which an open page reports again, and a little."""


def others_on(actor: Actor, dossier: Dossier, now: datetime) -> list[str]:
    """Say that the actor has the dossier open, and name the colleagues who have it open too, in alphabetical order.

    Two people who open it in the same instant may miss each other until their pages report again.
    """
    key, since = f"presence:{dossier.pk}", (now - LOOKED_LATELY).timestamp()
    me = str(actor.person_id)  # the cache holds JSON, whose keys are text
    seen: dict[str, tuple[str, float]] = cache.get(key) or {}
    there = {person: entry for person, entry in seen.items() if entry[1] > since}
    cache.set(key, there | {me: (actor.name, now.timestamp())}, LOOKED_LATELY.total_seconds())
    return sorted(name for person, (name, _at) in there.items() if person != me)
