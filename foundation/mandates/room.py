"""What acting for others brings: delegations and representatives, and who is away."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Area, Chapter, Demo, Group, Help, Room, Turn
from foundation.mandates.trail_words import TRAIL

ROOM: Final = Room(
    addresses=(("", "foundation.mandates.urls"),),
    areas=(
        Area(
            "mandates:claims", _("Representatives"), frozenset({"reception", "system_admin"}), Group.KEEPING
        ),
        Area(
            "mandates:absences",
            _("Absences"),
            frozenset({"reception", "officer", "head", "leader", "clerk", "cashier", "system_admin"}),
            Group.KEEPING,
        ),
    ),
    help=(Help(Chapter.OTHERS, "mandates/help/for_others.html"),),
    demo=(Demo(Turn.AFTERWARDS, "foundation.mandates.demo.absence"),),
    bench={"absences": "tests.bench.staff_pages.absences"},
    trail=TRAIL,
)
