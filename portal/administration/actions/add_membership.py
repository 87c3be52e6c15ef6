"""Let somebody work in a unit."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import check_may_give
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import Membership
from foundation.accounts.selectors import check_administers, ever_worked, person
from foundation.agencies.models import Unit
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from portal.administration.staff.access import end_resets


@transaction.atomic
def add_membership(
    *, actor: Actor, user_id: int, unit_id: int, role: str, title: str, since: date
) -> Membership:
    """The person holds the role in the unit from that day on; the trail says who gave it.

    Nobody gives themselves a role, nor one beyond the own agencies. Whoever never worked here is invited instead, for
    anybody may have opened an account with an address that was never confirmed. Raises NotFound, InvalidInput.
    """
    check_administers(actor)
    user = person(actor, user_id)
    if user.pk == actor.user_id:
        raise InvalidInput(_("Nobody gives themselves a role. Ask another administrator."))
    if not ever_worked(user):
        raise InvalidInput(
            _(
                "This person never worked here. Invite them by e-mail, so that the address is known to be theirs."
            )
        )
    found = Unit.objects.select_related("agency").filter(pk=unit_id).first()
    unit = check_may_give(actor, found, role)
    if Membership.objects.filter(user=user, unit=unit, role=role, until__isnull=True).exists():
        raise InvalidInput(_("This person already holds this role in this unit."), field="role")
    by = {"given_by_id": actor.user_id, "given_at": timezone.now()}
    membership = Membership.objects.create(user=user, unit=unit, role=role, title=title, since=since, **by)
    given = {"role": role, "unit": f"{unit.agency.code}/{unit.code}", "since": since.isoformat()}
    detail = {"before": None, "after": given}
    end_resets(actor, user)
    renew_keys(user)
    record(actor, "add_membership", f"person:{user.pk}", detail=detail)
    return membership
