"""Notes, as the audit trail tells it: each act, and each fact that an act keeps."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.core.rooms.brought import Trail

TRAIL: Final = Trail(
    acts={"add_note": _("Wrote an internal note"), "edit_note": _("Changed an internal note")},
    facts={"note": _("Note")},
)
