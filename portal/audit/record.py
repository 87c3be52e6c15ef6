"""Writing into the audit trail."""

from collections.abc import Iterable
from typing import Any

from portal.accounts.actor import Actor
from portal.audit.models import AuditEntry


def record(
    actor: Actor, action: str, subject: str, *, reason: str = "", detail: dict[str, Any] | None = None
) -> None:
    """Add one entry by a person with an account and a name, or by a task of the system ("system:<task>").

    Raises ValueError for an actor who is nobody; the database refuses such a row as well.
    """
    record_all(actor, action, [(subject, detail or {})], reason=reason)


def record_all(
    actor: Actor, action: str, about: Iterable[tuple[str, dict[str, Any]]], *, reason: str = ""
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
            detail=detail,
        )
        for subject, detail in about
    )
