"""Writing into the audit trail."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.audit.models import AuditEntry
from foundation.core.statements.given import Given
from foundation.core.statements.kept import ask_kept

ONE_READING = timedelta(hours=1)


def record(
    actor: Actor,
    action: str,
    subject: str,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    address: str = "",
) -> None:
    """Add one entry by a person with an account and a name, or by a task of the system ("system:<task>").

    `address` is the network address whence it was done, that of the actor unless another is given. Raises ValueError
    for an actor who is nobody; the database refuses such a row as well.
    """
    record_all(actor, action, [(subject, detail or {})], reason=reason, address=address)


def record_all(
    actor: Actor,
    action: str,
    about: Iterable[tuple[str, dict[str, Any]]],
    *,
    reason: str = "",
    address: str = "",
) -> None:
    """Add an entry for each subject and detail of one act, in one statement. Raises ValueError as `record`."""
    if not actor.name.strip() or (actor.user_id is None and not actor.is_system):
        raise ValueError("An audit entry needs a named actor.")
    AuditEntry.objects.bulk_create(
        AuditEntry(
            actor_id=actor.user_id,
            actor_name=actor.name,
            action=action,
            subject=subject,
            reason=reason,
            address=address or actor.address,
            detail=detail,
        )
        for subject, detail in about
    )


def record_reading(
    actor: Actor, action: str, subject: str, *, reason: str, since: datetime | None = None
) -> None:
    """Add one entry for each reader, subject and hour, however often the page is opened; `reason` is a `Purpose` or
    what the reader stated. `since` begins the hour anew: what was read before is not what is read now.

    Asking for a page never changes anything; that reading personal data leaves a trace (Personal Data Protection Law,
    91/2025/QH15) is the one exception. Costs one query, and one more for the first reading of the hour.
    """
    known_from = timezone.now() - ONE_READING
    since = max(known_from, since) if since else known_from
    if not ask_kept(_readings, subject=subject, action=action, actor=actor.user_id, since=since):
        record(actor, action, subject, reason=reason)


def _readings() -> QuerySet[AuditEntry, int]:
    read = AuditEntry.objects.filter(
        subject=Given("subject", CharField()),
        action=Given("action", CharField()),
        actor_id=Given("actor", BigIntegerField()),
        at__gt=Given("since", DateTimeField()),
    )
    return read.order_by().values_list("pk", flat=True)[:1]
