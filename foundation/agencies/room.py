"""What the agencies bring: the divisions of the country, in the demonstration too, and how the trail names offices."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Demo, Room, SubjectWords, Trail, Turn

ROOM: Final = Room(
    trail=Trail(
        kinds={
            "agency": "foundation.agencies.named_by_keys.agency_names",
            "calendar": "foundation.agencies.named_by_keys.calendar_names",
            "point": "foundation.agencies.named_by_keys.point_names",
            "unit": "foundation.agencies.named_by_keys.unit_names",
        },
        subjects={
            "agency": SubjectWords(_("Agency %(key)s")),
            "calendar": SubjectWords(_("Calendar %(key)s")),
            "point": SubjectWords(_("Receiving point %(key)s")),
            "unit": SubjectWords(_("Unit %(key)s")),
        },
    ),
    demo=(Demo(Turn.LISTS, "foundation.agencies.demo.divisions"),),
)
