"""Saying once that seals are behind, and once that they have caught up, whichever process looks."""

import logging
from typing import Final

from django.core.cache import cache

from foundation.audit.sealing.unsealed import Backlog, backlog
from foundation.core import epoch

BEHIND_KEY: Final = "seals-behind"
"""Seconds that the oldest entry had waited when somebody looked last; not there while seals keep up."""

log = logging.getLogger(__name__)


def look() -> Backlog:
    """Look at what waits for a seal, and tell the operator when it begins to be late and when it is over."""
    waiting = backlog(epoch.running_mark())
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
    return waiting


def seconds_behind() -> int:
    """For how long the oldest entry waited when it was looked at last; 0 while seals keep up. No statement."""
    return int(cache.get(BEHIND_KEY) or 0)
