"""What the interface for programs brings: its frame, and the tidying of answers that were kept for repeats."""

from typing import Final

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from foundation.api.trail_words import TRAIL
from foundation.core.rooms.brought import Chapter, Help, Kept, Room, Round

ROOM: Final = Room(
    addresses=(("", "foundation.api.urls"),),
    rounds={"tidy-answers": Round("foundation.api.tasks.tidy_answers", crontab(hour="2", minute="45"))},
    help=(Help(Chapter.PROGRAMS, "api/help/programs.html"),),
    trail=TRAIL,
    keeps=(
        Kept(
            _("Access codes of software that have ended"),
            _("To see which software acted for whom"),
            days="ENDED_TOKENS_KEPT_DAYS",
        ),
        Kept(
            _("Answers to programs"),
            _("So that a request that is sent twice counts once"),
            span="foundation.api.tidying.KEPT",
        ),
    ),
)
