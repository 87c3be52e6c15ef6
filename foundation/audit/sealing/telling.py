"""What the sealer's log says of rounds that fail: why, once, and when that is over."""

import logging
from dataclasses import dataclass, field
from time import monotonic

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Failures:
    """Rounds that failed one after the other."""

    rounds: int = 0
    since: float = 0.0
    told: set[str] = field(default_factory=set)

    def note(self, reason: str) -> None:
        """Another one failed; the log says each reason once until a round succeeds."""
        if not self.rounds:
            self.since = monotonic()
        self.rounds += 1
        if reason not in self.told:
            self.told.add(reason)
            log.warning("A round of the sealer failed and is made again: %s", reason)

    def end(self) -> None:
        """A round succeeded."""
        if self.rounds:
            log.warning(
                "The sealer works again after %d s; %d rounds failed.",
                monotonic() - self.since,
                self.rounds,
            )
            self.rounds = 0
            self.told.clear()
