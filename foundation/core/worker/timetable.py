"""Beat's timetable, which outlives a clock that is set back.

Beat keeps in a file when it sent each task last. After a clock that was a day ahead was put right, all of these moments
lie in the future, and the framework's scheduler waits until they are over, however often it is started anew: for a day
nothing would be delivered, printed or swept.
"""

import logging
from datetime import timedelta
from typing import Any, Final

from celery.beat import PersistentScheduler, ScheduleEntry

UNNOTICED: Final = timedelta(seconds=1)

log = logging.getLogger(__name__)


class Timetable(PersistentScheduler):
    """The framework's scheduler; what was sent in the future counts as sent now."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send what is due, at most one task; answers for how many seconds nothing else is."""
        ahead = [entry for entry in self.schedule.values() if _is_ahead(entry)]
        if ahead:
            log.warning("The clock was set back: the timetable of %d tasks begins anew.", len(ahead))
            for entry in ahead:
                entry.last_run_at = entry.default_now()
            self._heap = None
        seconds: float = super().tick(*args, **kwargs)
        return seconds


def _is_ahead(entry: ScheduleEntry) -> bool:
    sent = entry.last_run_at
    return sent is not None and sent - entry.default_now() > UNNOTICED
