"""Reading the audit trail."""

from django.db.models import QuerySet

from portal.audit.models import AuditEntry


def readers_of(subject: str) -> QuerySet[AuditEntry]:
    """Who looked at a subject, newest first; shown to the person whose data it is."""
    return AuditEntry.objects.filter(subject=subject, action="read").order_by("-id")
