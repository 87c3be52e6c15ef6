"""Let an auditor take decisions on dossiers along, and note that they did."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dossiers.models import Event
from dossiers.selectors.decisions import all_decisions
from foundation.accounts.actor import Actor
from foundation.audit.record import record


@transaction.atomic
def export_decisions(*, actor: Actor, wanted: Mapping[str, Any]) -> Iterator[Event]:
    """The moves that fit `wanted`, the first recorded first, read while they are sent; the trail says who took them
    along and by which filters. Raises NotFound for others than auditors."""
    events = all_decisions(actor, wanted)
    detail = {key: value.isoformat() if isinstance(value, date) else value for key, value in wanted.items()}
    record(actor, "export_decisions", "decisions", detail=detail)
    return events.iterator(chunk_size=500)
