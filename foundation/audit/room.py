"""What the trail brings: a look at what waits for its seal."""

from datetime import timedelta
from typing import Final

from foundation.audit.trail_words import TRAIL
from foundation.core.rooms.brought import Room, Round

ROOM: Final = Room(
    rounds={"look-at-seals": Round("foundation.audit.tasks.look_at_seals", timedelta(seconds=10))},
    sealed=("foundation.audit.sealing.source.TRAIL",),
    bench={"audit": "tests.bench.audit_trail.run"},
    trail=TRAIL,
)
