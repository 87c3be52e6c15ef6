"""What the core brings: the round of the followers, and a look at how far they are behind."""

from datetime import timedelta
from typing import Final

from foundation.core.rooms.brought import Room, Round, RowWork

ROOM: Final = Room(
    work={
        "follow-events": RowWork(
            "foundation.core.tasks.follow", "foundation.core.worker.following.FOLLOWING", 15
        ),
    },
    rounds={"look-at-followers": Round("foundation.core.tasks.look_at_followers", timedelta(seconds=30))},
    bench={"due-dates": "tests.bench.due_dates.run", "beside": "tests.bench.beside.run"},
)
