"""Saying once that seals are behind, and once that they have caught up, whichever process looks."""

from collections.abc import Mapping
from typing import Final

from foundation.audit.sealing.unsealed import backlog
from foundation.core import epoch
from foundation.core.worker.alarm import Alarm, Waiting

TRAIL: Final = "trail"


def _count() -> Mapping[str, Waiting]:
    waiting = backlog(epoch.running_mark())
    return {TRAIL: Waiting(waiting.entries, round(waiting.age().total_seconds()), waiting.is_late)}


SEALS: Final = Alarm(
    name="seals",
    count=_count,
    words=lambda _name, one: f"{one.number} entries wait, the oldest for {one.seconds} s",
    begun="Seals are behind: %s. See docs/how-to/keep-seals.md.",
    over="The sealer has caught up: nothing waits too long for its seal.",
    uncounted="What waits for a seal could not be counted within %d s.",
)


def seconds_behind() -> int:
    """For how long the oldest entry waited when it was looked at last; 0 while seals keep up. No statement."""
    return max((one.seconds for one in SEALS.late().values()), default=0)


def glance() -> dict[str, int]:
    """How many entries wait, and for how many seconds the oldest does."""
    return SEALS.glance().get(TRAIL, {})
