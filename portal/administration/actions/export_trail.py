"""Let an auditor take entries of the trail along, and note that they did."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from foundation.audit.record import record
from foundation.audit.selectors import whole_trail


@transaction.atomic
def export_trail(
    *, actor: Actor, asked: Mapping[str, Any], wanted: Mapping[str, Any]
) -> Iterator[AuditEntry]:
    """The entries that fit `wanted`, the oldest first, read while they are sent; the trail says who took them along and
    by which filters (`asked`, as typed). Raises NotFound for others than auditors."""
    entries = whole_trail(actor, wanted)
    detail = {key: value.isoformat() if isinstance(value, date) else value for key, value in asked.items()}
    record(actor, "export", "trail", detail=detail)
    return entries.iterator(chunk_size=500)
