"""End an absence before its time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence
from foundation.audit.record import record
from foundation.core.errors import Conflict, NotFound
from foundation.mandates.selectors import staff_member
from foundation.mandates.telling import day, tell


@transaction.atomic
def end_absence(*, actor: Actor, absence_id: int) -> Absence:
    """The person is back, or the absence was entered by mistake; the deputy stands in no more from this moment.

    Raises NotFound for an absence that the actor may not enter, Conflict when it was over already.
    """
    found = Absence.objects.select_for_update(of=("self",)).select_related("user", "deputy")
    absence = found.filter(pk=absence_id).first()
    if absence is None:
        raise NotFound
    staff_member(actor, absence.user_id)
    if absence.ended_at is not None or absence.until <= timezone.localdate():
        raise Conflict(_("This absence is over already."))
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    record(actor, "end_absence", f"person:{absence.user_id}", detail={"absence": absence.pk})
    context = {"person": absence.user.full_name, "since": day(absence.since), "ended": True}
    tell("absence_entered", f"absence:{absence.pk}:ended", [absence.deputy], context)
    return absence
