"""One supervised process and its back-off."""

import subprocess
import time
from collections.abc import Callable

from foundation.core.embedded.process import Launch, kill_group, see_end

STEADY_SECONDS = 30
LONGEST_BACK_OFF = 30.0


class Child:
    """A process that is started again after it ended, later and later while it keeps failing.

    `prepare` runs before every start; `wait_until_ready` after it, and only then the next child starts. Such a child
    serves those that come later.
    """

    def __init__(
        self,
        launch: Launch,
        prepare: Callable[[], None] | None = None,
        wait_until_ready: Callable[[subprocess.Popen[bytes]], None] | None = None,
    ) -> None:
        self.launch = launch
        self.prepare = prepare
        self.wait_until_ready = wait_until_ready
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.failures = 0
        self.due_at: float | None = None

    def start(self) -> None:
        """Prepare, start and wait."""
        self.due_at = None
        if self.prepare:
            self.prepare()
        self.started_at = time.monotonic()
        self.process = self.launch.start()
        if self.wait_until_ready:
            self.wait_until_ready(self.process)

    def note_end(self) -> float | None:
        """When it has just ended: clear what it left, plan the next start and return the seconds until then."""
        if self.process is None or self.due_at is not None or self.process.poll() is None:
            return None
        kill_group(self.process.pid)
        steady = time.monotonic() - self.started_at > STEADY_SECONDS
        self.failures = 1 if steady else self.failures + 1
        delay = min(0.5 * 2.0**self.failures, LONGEST_BACK_OFF)
        self.due_at = time.monotonic() + delay
        return delay

    def is_due(self) -> bool:
        """True when the pause after its end is over."""
        return self.due_at is not None and time.monotonic() >= self.due_at

    def ask_to_end(self) -> None:
        """Tell it, and do not wait."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.launch.stop_signal)

    def see_end(self) -> None:
        """Wait until it has ended, insist after its grace."""
        if self.process:
            see_end(self.process, self.launch.grace_seconds)
