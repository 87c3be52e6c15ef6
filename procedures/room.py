"""What the catalogue brings: the public pages of procedures, their administration, and both for programs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Area, Chapter, Demo, Group, Help, Room, Turn
from procedures.trail_words import TRAIL

ROOM: Final = Room(
    addresses=(
        ("api/v1/", "procedures.api.urls"),
        ("thu-tuc/", "procedures.urls"),
        ("quan-tri/thu-tuc/", "procedures.admin_urls"),
    ),
    areas=(Area("catalogue:table", _("Procedure catalogue"), frozenset({"catalogue_admin"}), Group.KEEPING),),
    help=(Help(Chapter.FIND, "procedures/help/find.html"),),
    demo=(Demo(Turn.LISTS, "procedures.demo.catalogue"),),
    bench={"search": "tests.bench.catalogue_search.run"},
    trail=TRAIL,
)
