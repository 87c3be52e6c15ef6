"""What the shell brings itself: first pages, signing in, and the sign of life of the worker."""

from datetime import timedelta
from typing import Final

from foundation.core.rooms.brought import Chapter, Help, Room, Round, RowWork, Sample
from portal.site.trail_words import TRAIL

HEARTBEAT: Final = "portal.site.tasks.heartbeat"

ROOM: Final = Room(
    addresses=(("", "portal.site.urls"), ("", "portal.site.sign_in.urls")),
    work={
        "answer-resets": RowWork("portal.site.tasks.answer_resets", "portal.site.sign_in.resets.RESETS", 15)
    },
    rounds={"worker-heartbeat": Round(HEARTBEAT, timedelta(seconds=20))},
    help=(Help(Chapter.ASK, "portal_site/help/ask.html", "portal.site.helping.places"),),
    gallery=(
        Sample("portal_site/gallery/showing.html", "portal.site.gallery.shown_at"),
        Sample("portal_site/gallery/tables.html", for_staff=True),
        Sample("portal_site/gallery/forms.html", "portal.site.gallery.forms_at"),
    ),
    bench={"memory": "tests.bench.memory.run"},
    trail=TRAIL,
)
