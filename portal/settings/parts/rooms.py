"""The rooms of this site. What each brings (addresses, work, ways, panels, notices) stands in its own `room.py`."""

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
    "foundation.api",
    "procedures",
    "foundation.mandates",
    "payments",
    "dossiers",
    "onestop",
    "surveys",
]
