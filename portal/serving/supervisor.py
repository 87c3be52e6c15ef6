"""Start children in order, restart what dies, stop programs before the servers that they need."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from foundation.core.embedded.process import EmbeddedServerError
from portal.serving.child import Child

TICK_SECONDS = 0.3
Say = Callable[[str], object]


def leave(_signal: int, _frame: FrameType | None) -> None:
    """Signal handler: end from wherever the program is; the children are stopped on the way out."""
    raise SystemExit(0)


class Supervisor:
    """Owns its children from start to stop."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.children: list[Child] = []

    @contextmanager
    def in_charge(self) -> Iterator[None]:
        """While inside, SIGINT and SIGTERM end the program; on the way out every child is stopped: programs at the same
        time, then the servers that they need, last first. Where none was started nothing is said of it."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, leave)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            for together in self.last_first():
                for child in together:
                    child.ask_to_end()
                for child in together:
                    child.see_end()
            if self.children:
                self.say("Stopped.")

    def last_first(self) -> list[list[Child]]:
        """The children as they may be stopped: those of one list at the same time."""
        programs = [child for child in self.children if not child.wait_until_ready]
        servers = [[child] for child in reversed(self.children) if child.wait_until_ready]
        return [programs, *servers]

    def start(self, child: Child) -> None:
        """Start one more child and take charge of it."""
        self.children.append(child)
        child.start()

    def watch(self, when_ready: Callable[[], bool]) -> None:
        """Restart what ends, for ever; `when_ready` is asked at every tick until it says that it is done."""
        done = False
        while True:
            for child in self.children:
                self.mend(child)
            done = done or when_ready()
            time.sleep(TICK_SECONDS)

    def mend(self, child: Child) -> None:
        """Plan a dead child's next start, or start it when the pause is over."""
        delay = child.note_end()
        if delay is not None and child.process:
            self.say(
                f"{child.launch.name} ended with {child.process.returncode}; starts again in {delay:g} s"
            )
        if child.is_due():
            try:
                child.start()
            except EmbeddedServerError as error:
                self.say(str(error))
