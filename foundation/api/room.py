"""What the interface for programs brings: its frame, and the tidying of answers that were kept for repeats."""

from typing import Final

from celery.schedules import crontab

from foundation.api.trail_words import TRAIL
from foundation.core.rooms.brought import Chapter, Help, Room, Round

ROOM: Final = Room(
    addresses=(("", "foundation.api.urls"),),
    rounds={"tidy-answers": Round("foundation.api.tasks.tidy_answers", crontab(hour="2", minute="45"))},
    help=(Help(Chapter.PROGRAMS, "api/help/programs.html"),),
    trail=TRAIL,
)
