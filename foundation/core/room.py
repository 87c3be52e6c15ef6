"""What the core brings: the round of the followers."""

from typing import Final

from foundation.core.rooms import Room, RowWork

ROOM: Final = Room(
    work={
        "follow-events": RowWork("foundation.core.tasks.follow", "foundation.core.following.FOLLOWING", 15),
    },
    bench={"due-dates": "tests.bench.due_dates.run"},
)
