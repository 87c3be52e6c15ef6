"""Invite a further representative of an organisation."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation, User
from foundation.accounts.sending_limits import count_message
from foundation.audit.record import record
from foundation.core.errors import InvalidInput, NotAllowed
from foundation.mandates.invitations import MOST_OPEN, account_to_tell, contacts_of, new_code, normal_contact
from foundation.mandates.selectors import mandate_of
from foundation.mandates.telling import tell


@transaction.atomic
def invite_representative(
    *, actor: Actor, representation_id: int, contact: str, title: str = "", network: str = ""
) -> Representation:
    """A confirmed representative lets another person speak for the organisation too, once they accept with the code.

    Raises NotFound for a foreign representation, NotAllowed for one that is not confirmed, InvalidInput for a contact
    that makes no sense or is the actor's own, TooOften.
    """
    own = mandate_of(actor, representation_id, lock=True)
    if own.confirmed_at is None or not own.holds:
        raise NotAllowed(_("Only a confirmed representative invites others."))
    invited = normal_contact(contact)
    if invited in contacts_of(User.objects.get(pk=actor.person_id)):
        raise InvalidInput(_("This is your own contact."), field="contact")
    organisation = own.organisation
    if organisation.representations.filter(user=None, ended_at=None).count() >= MOST_OPEN:
        raise InvalidInput(_("Too many invitations are open. End one before making another."))
    count_message(address=invited, inviter=actor.user_id, network=network)
    mandate = Representation.objects.create(
        organisation=organisation,
        title=title.strip(),
        since=timezone.localdate(),
        invited=invited,
        code=new_code(),
        confirmed_by_id=actor.person_id,
    )
    detail = {"representation": mandate.pk}
    record(actor, "invite_representative", f"organisation:{organisation.pk}", detail=detail)
    context = {"what": "invited", "organisation": organisation.name, "person": actor.name}
    tell(
        "representation_changed", f"representation:{mandate.pk}:invited", [account_to_tell(invited)], context
    )
    return mandate
