"""Throw a draft away."""

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from procedures.drafts import lock_draft
from procedures.permissions import check_writes


@transaction.atomic
def discard_draft(*, actor: Actor, version_id: int) -> None:
    """Delete a version that was never published; what is in force stays as it is. Raises NotAllowed, NotFound,
    Conflict for a published version."""
    check_writes(actor)
    draft = lock_draft(version_id)
    record(actor, "discard_draft", f"procedure:{draft.procedure.code}", detail={"version": draft.number})
    draft.delete()
