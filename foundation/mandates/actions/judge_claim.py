"""Confirm that somebody represents an organisation, or refuse it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Representation
from foundation.audit.record import record
from foundation.core.errors import Conflict, InvalidInput, NotFound
from foundation.mandates.selectors import check_confirms
from foundation.mandates.telling import tell


@transaction.atomic
def judge_claim(
    *, actor: Actor, representation_id: int, confirmed: bool, proof: str, name: str = "", address: str = ""
) -> Representation:
    """Reception or a system administrator saw the registration certificate of the organisation and confirms who speaks
    for it, or refuses.

    `proof` says which paper was seen (number, day, who issued it), or why it is refused; `name` and `address` are those
    of the certificate. Nobody confirms themselves. Raises NotFound for others, Conflict when somebody was faster,
    InvalidInput without proof or name.
    """
    check_confirms(actor)
    found = Representation.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    mandate = found.filter(pk=representation_id, user__isnull=False).first()
    if mandate is None:
        raise NotFound
    if mandate.user_id == actor.user_id:
        raise InvalidInput(_("Nobody confirms themselves. A colleague does this."))
    if mandate.confirmed_at is not None or mandate.is_over:
        raise Conflict(_("This was decided already. Search again to see how."))
    if not proof.strip():
        raise InvalidInput(_("Say which paper was seen, or why it is refused."), field="proof")
    mandate.proof = proof.strip()
    if confirmed:
        _confirm(actor, mandate, name.strip(), address.strip())
    else:
        mandate.ended_at = timezone.now()
    mandate.save()
    action = "confirm_representation" if confirmed else "refuse_representation"
    detail = {"representation": mandate.pk, "person": mandate.user_id}
    record(actor, action, f"organisation:{mandate.organisation_id}", reason=mandate.proof, detail=detail)
    what = "confirmed" if confirmed else "refused"
    context = {"what": what, "organisation": mandate.name, "person": actor.name, "reason": mandate.proof}
    tell("representation_changed", f"representation:{mandate.pk}:{what}", [mandate.user], context)
    return mandate


def _confirm(actor: Actor, mandate: Representation, name: str, address: str) -> None:
    if not name:
        raise InvalidInput(_("Enter the name as on the certificate."), field="name")
    organisation = mandate.organisation
    organisation.name, organisation.address = name, address
    organisation.save(update_fields=["name", "address"])
    mandate.confirmed_at, mandate.confirmed_by_id = timezone.now(), actor.person_id
