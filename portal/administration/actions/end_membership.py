"""End somebody's work in a unit."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.administering import administered_by
from foundation.accounts.keys import renew_keys
from foundation.accounts.models import Membership
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput, NotFound
from portal.administration.staff.voiding import end_void_invitations


@transaction.atomic
def end_membership(*, actor: Actor, membership_id: int, until: date) -> Membership:
    """The role holds no more from `until` on, which may be earlier than was agreed; the row stays, so that it is known
    who held it when. Invitations that the person could give by it alone end with it.

    Nobody ends their own, so that an administrator is always left. Raises NotFound, Conflict if it ended already,
    InvalidInput for a day on which it had not begun or that would prolong it.
    """
    realm = administered_by(actor)
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("unit__agency", "user")
        .filter(pk=membership_id)
        .first()
    )
    if membership is None or not realm.has(membership.unit.agency_id):
        raise NotFound
    if membership.user_id == actor.user_id:
        raise InvalidInput(_("Nobody ends their own role. Ask another administrator."))
    agreed = membership.until
    if agreed is not None and agreed <= timezone.localdate():
        raise Conflict(_("This role has already been ended. Open the person again to see since when."))
    if until <= membership.since:
        raise InvalidInput(_("The day must be later than the first day of the role."), field="until")
    if agreed is not None and until >= agreed:
        raise InvalidInput(_("The role ends earlier by itself. Enter an earlier day."), field="until")
    membership.until = until
    membership.save(update_fields=["until"])
    unit = membership.unit
    detail = {
        "role": membership.role,
        "unit": f"{unit.agency.code}/{unit.code}",
        "before": {"until": agreed.isoformat() if agreed else None},
        "after": {"until": until.isoformat()},
    }
    renew_keys(membership.user)
    end_void_invitations(giver_id=membership.user_id)
    record(actor, "end_membership", f"person:{membership.user_id}", detail=detail)
    return membership
