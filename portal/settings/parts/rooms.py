"""The rooms of this site. What each brings stands in its own `room.py`; what that may be, `core/rooms/brought.py`."""

from typing import Final

ROOMS: Final = [
    "portal.demo",
    "portal.administration",
    "portal.site",
    "foundation.core",
    "foundation.agencies",
    "foundation.accounts",
    "foundation.audit",
    "foundation.facts",
    "foundation.notifications",
    "foundation.papers",
    "foundation.unsent",
    "foundation.letters",
    "foundation.api",
    "procedures",
    "foundation.mandates",
    "payments",
    "dossiers",
    "onestop",
    "surveys",
]
