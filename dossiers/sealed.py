"""The history of dossiers as the sealer takes it: digests of events cover all that they say (dossiers/chain.py)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from foundation.audit.sealing.source import Source

EVENTS: Final = Source(
    "events",
    _("the history of dossiers"),
    "dossiers_event",
    """sha256(convert_to(jsonb_build_array(entry.id, entry.dossier_id, entry.number, entry.digest)::text, 'UTF8'))""",
)
