"""The history of dossiers as the sealer takes it: digests of events cover all that they say (`chain.py`)."""

from collections.abc import Collection, Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from dossiers.history.chain import digest_of
from dossiers.models import Event
from foundation.audit.sealing.source import Source

AT_ONCE: Final = 500


def changed_events(among: Collection[int] | None) -> Iterator[int]:
    """Ids of the events, among those or all, that say something else than what their digest covers. Reads each once."""
    events = Event.objects.all() if among is None else Event.objects.filter(pk__in=among)
    for event in events.order_by("pk").iterator(chunk_size=AT_ONCE):
        if event.digest != digest_of(event):
            yield event.pk


EVENTS: Final = Source(
    "events",
    _("the history of dossiers"),
    "dossiers_event",
    """sha256(convert_to(jsonb_build_array(entry.id, entry.dossier_id, entry.number, entry.digest)::text, 'UTF8'))""",
    changed=changed_events,
)
