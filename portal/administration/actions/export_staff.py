"""Take the list of staff along."""

from django.db import transaction

from foundation.accounts.actor import Actor
from foundation.audit.record import record
from portal.administration.staff.lists import present_rows


@transaction.atomic
def export_staff(*, actor: Actor) -> list[list[str]]:
    """Who works where now in the actor's agencies, as lines of a list that can be imported again; the trail says who
    took it along. Raises NotFound."""
    rows = list(present_rows(actor))
    record(actor, "export_staff", "staff", detail={"lines": len(rows)})
    return rows
