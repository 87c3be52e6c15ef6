"""Telling that work waits too long: to monitors, on the operator's page, and once in the log when it begins and ends.

To count takes no time while the work is done. When it has stood still for long, nobody else may stand still for it:
counting is bounded, and so is how often it is done.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import Error, OperationalError
from psycopg2.errors import QueryCanceled

from foundation.core.database.bounds import statements_within

GLANCE_SECONDS: Final = 5
"""How long an answer to monitors is repeated."""
LONGEST_GLANCE_SECONDS: Final = 2.0
LONGEST_LOOK_SECONDS: Final = 20.0
SAID_AGAIN_AFTER: Final = 3600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits, for how many seconds the oldest of it does, and whether that is too long."""

    number: int
    seconds: int
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm. `count` says what waits, by name. The log says `begun` with what is late as `words` has it, `over`
    when nothing is any more, and `uncounted` with the seconds after which counting was given up."""

    name: str
    count: Callable[[], Mapping[str, Waiting]]
    words: Callable[[str, Waiting], str]
    begun: str
    over: str
    uncounted: str

    @property
    def late_key(self) -> str:
        """Under it, what was late when somebody looked last; not there while all is well."""
        return f"{self.name}-behind"

    @property
    def uncounted_key(self) -> str:
        """There while it was said lately that nothing could be counted."""
        return f"{self.name}-uncounted"

    @property
    def glance_key(self) -> str:
        """Under it, the answer to monitors."""
        return f"{self.name}-waiting"

    def look(self) -> None:
        """Look at what waits, and tell the operator when it begins to be late and when it is over."""
        try:
            with statements_within(LONGEST_LOOK_SECONDS):
                waiting = self.count()
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            if cache.add(self.uncounted_key, True, timeout=SAID_AGAIN_AFTER):
                log.warning(self.uncounted, LONGEST_LOOK_SECONDS)
            return
        late = {name: one for name, one in waiting.items() if one.is_late}
        kept = {name: [one.number, one.seconds] for name, one in late.items()}
        if not late:
            if cache.delete(self.late_key):
                log.warning(self.over)
        elif cache.add(self.late_key, kept, timeout=None):
            log.warning(self.begun, "; ".join(self.words(name, one) for name, one in late.items()))
        else:
            cache.set(self.late_key, kept, timeout=None)

    def late(self) -> Mapping[str, Waiting]:
        """What was late when it was looked at last, by name; nothing while all is well. No statement."""
        kept: dict[str, list[int]] = cache.get(self.late_key) or {}
        return {name: Waiting(number, seconds, is_late=True) for name, (number, seconds) in kept.items()}

    def glance(self) -> dict[str, dict[str, int]]:
        """How much waits and for how many seconds the oldest does, by name, as it was some seconds ago at the most;
        nothing when the database gave no answer in time."""
        said: dict[str, dict[str, int]] | None = cache.get(self.glance_key)
        if said is None:
            said = self._counted()
            cache.set(self.glance_key, said, timeout=GLANCE_SECONDS)
        return said

    def _counted(self) -> dict[str, dict[str, int]]:
        try:
            with statements_within(LONGEST_GLANCE_SECONDS):
                waiting = self.count()
        except Error:
            return {}
        return {name: {"entries": one.number, "seconds": one.seconds} for name, one in waiting.items()}
