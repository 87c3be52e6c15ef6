"""The counter, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={
        "search_dossiers": _("Searched for dossiers at the counter"),
        "export_register": _("Exported the register of dossiers"),
    },
    facts={
        "export": _("Export"),
        "shown": _("Shown"),
        "volume": _("Volume"),
        "year": _("Year"),
    },
    values=("onestop.searching.SearchBy",),
)
