"""Who looked at representatives and who used a delegation, as the people concerned may see it."""

from datetime import datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, Representation
from foundation.audit.models import AuditEntry
from foundation.audit.purposes import Purpose
from foundation.audit.record import record_reading

MOST_SHOWN = 20


def note_look(actor: Actor, organisation_id: int) -> None:
    """Write one entry for each reader, organisation and hour: the page shows who represents it, with their numbers."""
    record_reading(
        actor, "read_representatives", f"organisation:{organisation_id}", reason=Purpose.REPRESENTING
    )


def looks_at(own: Representation) -> list[AuditEntry]:
    """Who looked at the representatives of the organisation since this person became one of them, the latest first."""
    since = timezone.make_aware(datetime.combine(own.since, time.min))
    return list(_looks(own.organisation_id).filter(at__gte=since).order_by("-pk")[:MOST_SHOWN])


def uses_of(delegation: Delegation) -> list[AuditEntry]:
    """Each time that the agent began a dossier with what the principal's profile says, the latest first."""
    subject = f"person:{delegation.principal_id}"
    used = AuditEntry.objects.filter(
        subject=subject, action="use_delegation", detail__delegation=delegation.pk
    )
    return list(used.order_by("-pk")[:MOST_SHOWN])


def _looks(organisation_id: int) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(subject=f"organisation:{organisation_id}", action="read_representatives")
