"""Enter that a member of staff is away."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Absence, User
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.mandates.selectors import deputies_of, staff_member
from foundation.mandates.telling import day, tell


@transaction.atomic
def enter_absence(
    *, actor: Actor, user_id: int, since: date, last_day: date, deputy_id: int | None = None
) -> Absence:
    """Somebody is away from `since` to `last_day`, both included; the deputy, who has the same role in the same unit,
    may do their steps meanwhile.

    Everybody enters their own; a head that of their unit, a system administrator everybody's. Raises NotFound for
    others, InvalidInput for days that make no sense or meet another absence, and for a deputy from elsewhere.
    """
    person = staff_member(actor, user_id)
    User.objects.select_for_update().get(pk=person.pk)
    if last_day < since:
        raise InvalidInput(_("The last day cannot be before the first one."), field="last_day")
    if last_day < timezone.localdate():
        raise InvalidInput(_("These days are over already."), field="last_day")
    until = last_day + timedelta(days=1)
    if Absence.objects.filter(user=person, ended_at=None, since__lt=until, until__gt=since).exists():
        raise InvalidInput(_("On one of these days an absence is entered already."), field="since")
    deputy = next((one for one in deputies_of(person) if one.pk == deputy_id), None)
    if deputy_id is not None and deputy is None:
        raise InvalidInput(_("Choose somebody with the same role in the same unit."), field="deputy")
    absence = Absence.objects.create(user=person, deputy=deputy, since=since, until=until)
    detail = {"since": str(since), "until": str(until), "deputy": deputy.pk if deputy else None}
    record(actor, "enter_absence", f"person:{person.pk}", detail=detail)
    context = {"person": person.full_name, "since": day(since), "until": day(last_day), "ended": False}
    tell("absence_entered", f"absence:{absence.pk}:entered", [deputy], context)
    return absence
