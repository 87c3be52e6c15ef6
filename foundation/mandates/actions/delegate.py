"""Delegate filing to somebody else."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Delegation, User
from foundation.accounts.sending_limits import count_message
from foundation.audit.record import record
from foundation.core.errors import InvalidInput
from foundation.mandates import delegable
from foundation.mandates.invitations import MOST_OPEN, account_to_tell, contacts_of, new_code, normal_contact
from foundation.mandates.telling import facts_of, tell

LONGEST = timedelta(days=366)


@transaction.atomic
def delegate(
    *, actor: Actor, contact: str, procedures: Sequence[str], since: date, last_day: date, network: str = ""
) -> Delegation:
    """The actor lets the person with this contact file for them (uỷ quyền) from `since` to `last_day`, both included.

    `procedures` are codes, none means all. It holds once that person has accepted it with the code. Whether the contact
    has an account is not told. `network` is where it was asked from. Raises InvalidInput, TooOften.
    """
    principal = User.objects.select_for_update().get(pk=actor.person_id)
    invited = normal_contact(contact)
    if invited in contacts_of(principal):
        raise InvalidInput(_("This is your own contact. Nobody delegates to themselves."), field="contact")
    _check_days(since, last_day)
    codes = {procedure.code for procedure in delegable.of_codes(procedures)}
    if codes != set(procedures):
        raise InvalidInput(_("Choose procedures of the list."), field="procedures")
    given = Delegation.objects.filter(principal=principal, withdrawn_at=None, until__gt=timezone.localdate())
    if given.count() >= MOST_OPEN:
        raise InvalidInput(_("Too many delegations are open. Withdraw one before giving another."))
    count_message(address=invited, inviter=actor.user_id, network=network)
    delegation = Delegation.objects.create(
        principal=principal,
        invited=invited,
        code=new_code(),
        procedures=sorted(codes),
        since=since,
        until=last_day + timedelta(days=1),
    )
    detail = {
        "delegation": delegation.pk,
        "procedures": delegation.procedures,
        "until": str(delegation.until),
    }
    record(actor, "give_delegation", f"person:{principal.pk}", detail=detail)
    tell(
        "delegation_offered",
        f"delegation:{delegation.pk}:offered",
        [account_to_tell(invited)],
        facts_of(delegation),
    )
    return delegation


def _check_days(since: date, last_day: date) -> None:
    if since < timezone.localdate():
        raise InvalidInput(_("A delegation begins today or later."), field="since")
    if last_day < since:
        raise InvalidInput(_("The last day cannot be before the first one."), field="last_day")
    if last_day - since > LONGEST:
        raise InvalidInput(_("A delegation lasts one year at most; it can be given again."), field="last_day")
