"""Writing into the audit trail."""

from typing import Any

from portal.accounts.actor import Actor
from portal.audit.models import AuditEntry


def record(
    actor: Actor, action: str, subject: str, *, reason: str = "", detail: dict[str, Any] | None = None
) -> None:
    """Add one entry by a person with an account and a name, or by a task of the system ("system:<task>").

    Raises ValueError for an actor who is nobody; the database refuses such a row as well.
    """
    if not actor.name.strip() or (actor.user_id is None and not actor.is_system):
        raise ValueError("An audit entry needs a named actor.")
    AuditEntry.objects.create(
        actor_id=actor.user_id,
        actor_name=actor.name,
        action=action,
        subject=subject,
        reason=reason,
        detail=detail or {},
    )
