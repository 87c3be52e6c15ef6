"""Who can be urged and when again, and how much can be said with it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from dossiers.colleagues import having
from dossiers.models import StepInstance, Urging
from dossiers.phases import AT_REST
from foundation.accounts.actor import Actor
from foundation.accounts.models import User

LONGEST: Final = 500
BETWEEN: Final = timedelta(hours=1)


def whom_to_urge(actor: Actor, items: Iterable[StepInstance]) -> list[User]:
    """Who can work now on one of the steps: it is open and waits for nobody outside; without whoever urges, by name.
    One statement."""
    open_now = [item for item in items if item.left_at is None and item.dossier_state not in AT_REST]
    people = set().union(*having(open_now).values())
    return sorted((one for one in people if one.pk != actor.person_id), key=lambda one: one.full_name)


def urged_until(actor: Actor, urgings: Iterable[Urging], now: datetime) -> datetime | None:
    """Until when the actor has to wait who urged within the last hour, None who need not."""
    last = max((one.at for one in urgings if one.author_id == actor.person_id), default=None)
    return last + BETWEEN if last is not None and last + BETWEEN > now else None
