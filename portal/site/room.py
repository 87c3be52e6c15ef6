"""What the shell brings itself: first pages, signing in, and the sign of life of the worker."""

from datetime import timedelta
from typing import Final

from foundation.core.rooms import Room, Round, RowWork

HEARTBEAT: Final = "portal.site.tasks.heartbeat"

ROOM: Final = Room(
    addresses=(("", "portal.site.urls"), ("", "portal.site.sign_in.urls")),
    work={
        "answer-resets": RowWork("portal.site.tasks.answer_resets", "portal.site.sign_in.resets.RESETS", 15)
    },
    rounds={"worker-heartbeat": Round(HEARTBEAT, timedelta(seconds=20))},
)
