"""The history of dossiers as the sealer takes it: digests of events cover all that they say (dossiers/chain.py)."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from dossiers.chain import digest_of
from dossiers.models import Event
from foundation.audit.sealing.source import Source

AT_ONCE: Final = 500


def changed_events() -> Iterator[int]:
    """Ids of the events that say something else than what their digest covers. Reads every event once."""
    for event in Event.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        if event.digest != digest_of(event):
            yield event.pk


EVENTS: Final = Source(
    "events",
    _("the history of dossiers"),
    "dossiers_event",
    """sha256(convert_to(jsonb_build_array(entry.id, entry.dossier_id, entry.number, entry.digest)::text, 'UTF8'))""",
    changed=changed_events,
)
