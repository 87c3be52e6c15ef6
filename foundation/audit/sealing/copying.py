"""Leaving copies outside while sealing goes on: a directory that hangs keeps the copies waiting and nothing else."""

import logging
from datetime import date
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any, Final

from django.utils import timezone

from foundation.audit.sealing.copies import last_seals, leave
from foundation.core import clock

AGAIN_AFTER_SECONDS: Final = 600.0
"""Until the next attempt where one failed, and until the log says of one that it hangs."""

log = logging.getLogger(__name__)


class Copier:
    """Copies the last seal of each day once the day is over. Seals are read by who asks, files written beside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: date | None = None
        self.begun: float | None = None
        self.is_told_to_hang = False
        self.writing: Thread | None = None

    def turn(self) -> None:
        """Begin when a day is over and no attempt is under way or was made a moment ago. Never waits for the directory.
        Raises the database's errors."""
        if self.writing and self.writing.is_alive():
            self._tell_when_it_hangs()
            return
        today = timezone.localdate()
        if today == self.done or (self.begun is not None and monotonic() - self.begun < AGAIN_AFTER_SECONDS):
            return
        self.begun, self.is_told_to_hang = monotonic(), False
        if not clock.is_right(ahead := clock.difference()):
            log.warning(
                "No seal is copied: this clock is %d s ahead of the database's.", ahead.total_seconds()
            )
            return
        self.writing = Thread(target=self._write, args=(today, last_seals()), daemon=True)
        self.writing.start()

    def wait(self, seconds: float) -> None:
        """For the attempt that is under way, at the longest so long."""
        if self.writing:
            self.writing.join(seconds)

    def _write(self, today: date, said: dict[str, dict[str, Any]]) -> None:
        try:
            leave(self.folder, said)
        except OSError as error:
            log.warning(
                "The last seals of each day could not be copied; tried again in %d min: %s",
                AGAIN_AFTER_SECONDS // 60,
                error,
            )
        else:
            self.done = today

    def _tell_when_it_hangs(self) -> None:
        if (
            self.begun is not None
            and monotonic() - self.begun > AGAIN_AFTER_SECONDS
            and not self.is_told_to_hang
        ):
            self.is_told_to_hang = True
            log.warning("The directory of copies hangs: %s. Sealing goes on.", self.folder)
