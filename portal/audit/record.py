"""Writing into the audit trail."""

from typing import Any

from portal.accounts.actor import Actor
from portal.audit.models import AuditEntry


def record(
    actor: Actor, action: str, subject: str, *, reason: str = "", detail: dict[str, Any] | None = None
) -> None:
    """Add one entry; a person must be named unless the system itself acts.

    Raises ValueError for an actor who is nobody.
    """
    if actor.user_id is None and not actor.is_system:
        raise ValueError("An audit entry needs a named actor.")
    AuditEntry.objects.create(
        actor_id=actor.user_id,
        actor_name=actor.name or "Một Cửa",
        action=action,
        subject=subject,
        reason=reason,
        detail=detail or {},
    )
