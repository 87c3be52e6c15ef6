"""What the counter brings: its lists and walk-in, the cashier, and both for programs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Area, Chapter, Group, Help, Room
from onestop.trail_words import TRAIL

ROOM: Final = Room(
    addresses=(("api/v1/", "onestop.api.urls"), ("quay/", "onestop.urls")),
    areas=(
        Area("counter:home", _("Reception counter"), frozenset({"reception"}), Group.DAILY),
        Area("counter:payments", _("Payments"), frozenset({"cashier"}), Group.DAILY),
    ),
    workplaces=("onestop.workplace.COUNTER",),
    help=(Help(Chapter.FILE, "onestop/help/counter.html"),),
    bench={"counter": "tests.bench.counter.run"},
    trail=TRAIL,
)
