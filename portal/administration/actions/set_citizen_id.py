"""Enter the citizen identification number of somebody who works here."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.citizen_id import is_well_formed
from foundation.accounts.models import User
from foundation.accounts.selectors import check_administers, person_in_charge
from foundation.core.errors import InvalidInput
from portal.site.identity_numbers import note_number


@transaction.atomic
def set_citizen_id(*, actor: Actor, user_id: int, number: str, reason: str) -> User:
    """The account has this number (twelve digits, or none) from now on; the trail says who entered it and which paper
    was seen. Nobody enters their own. Raises NotFound, InvalidInput."""
    check_administers(actor)
    user = User.objects.select_for_update(of=("self",)).get(pk=person_in_charge(actor, user_id).pk)
    if user.pk == actor.user_id:
        raise InvalidInput(_("Nobody enters their own number. Ask another administrator."), field="number")
    number = "".join(number.split())
    if number and not is_well_formed(number):
        raise InvalidInput(_("A citizen identification number has 12 digits."), field="number")
    if not reason.strip():
        raise InvalidInput(_("Say which paper was seen."), field="reason")
    before, user.citizen_id = user.citizen_id, number
    user.save(update_fields=["citizen_id"])
    note_number(actor, user, before, by="administrator", reason=reason.strip())
    return user
