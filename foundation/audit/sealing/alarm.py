"""Saying once that seals are behind, and once that they have caught up, whichever process looks.

To count takes no time while the sealer is at work. When it has stood still for long, nobody else may stand still for
it: counting is bounded, and so is how often it is done.
"""

import logging
from typing import Final

from django.core.cache import cache
from django.db import Error, OperationalError
from psycopg2.errors import QueryCanceled

from foundation.audit.sealing.unsealed import backlog
from foundation.core import epoch
from foundation.core.database_bounds import statements_within

BEHIND_KEY: Final = "seals-behind"
"""Seconds that the oldest entry had waited when somebody looked last; not there while seals keep up."""
UNCOUNTED_KEY: Final = "seals-uncounted"
GLANCE_KEY: Final = "seals-waiting"
GLANCE_SECONDS: Final = 5
"""How long an answer to monitors is repeated."""
LONGEST_GLANCE_SECONDS: Final = 2.0
LONGEST_LOOK_SECONDS: Final = 20.0
SAID_AGAIN_AFTER: Final = 3600

log = logging.getLogger(__name__)


def look() -> None:
    """Look at what waits for a seal, and tell the operator when it begins to be late and when it is over."""
    try:
        with statements_within(LONGEST_LOOK_SECONDS):
            waiting = backlog(epoch.running_mark())
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        if cache.add(UNCOUNTED_KEY, True, timeout=SAID_AGAIN_AFTER):
            log.warning("What waits for a seal could not be counted within %d s.", LONGEST_LOOK_SECONDS)
        return
    seconds = round(waiting.age().total_seconds())
    if not waiting.is_late:
        if cache.delete(BEHIND_KEY):
            log.warning("The sealer has caught up: nothing waits too long for its seal.")
    elif cache.add(BEHIND_KEY, seconds, timeout=None):
        log.warning(
            "Seals are behind: %d entries wait, the oldest for %d s. See docs/how-to/keep-seals.md.",
            waiting.entries,
            seconds,
        )
    else:
        cache.set(BEHIND_KEY, seconds, timeout=None)


def seconds_behind() -> int:
    """For how long the oldest entry waited when it was looked at last; 0 while seals keep up. No statement."""
    return int(cache.get(BEHIND_KEY) or 0)


def glance() -> dict[str, int]:
    """How many entries wait, and for how many seconds the oldest does, as it was some seconds ago at the most; nothing
    when the database gave no answer in time."""
    said: dict[str, int] | None = cache.get(GLANCE_KEY)
    if said is None:
        said = _counted()
        cache.set(GLANCE_KEY, said, timeout=GLANCE_SECONDS)
    return said


def _counted() -> dict[str, int]:
    try:
        with statements_within(LONGEST_GLANCE_SECONDS):
            waiting = backlog(epoch.running_mark())
    except Error:
        return {}
    return {"entries": waiting.entries, "seconds": round(waiting.age().total_seconds())}
