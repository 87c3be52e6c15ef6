"""Enter how a dossier came to the counter and how its result is wanted."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Channel, Delivery, Dossier
from dossiers.standing import Standing
from dossiers.states import Party, State
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotAllowed


@transaction.atomic
def enter_arrival(
    *,
    actor: Actor,
    dossier_id: int,
    tax_code: str = "",
    bearer_name: str = "",
    bearer_citizen_id: str = "",
    bearer_ground: str = "",
    delivery: Delivery = Delivery.COUNTER,
    delivery_address: str = "",
) -> Dossier:
    """Reception writes down who brings a dossier for the applicant, by what paper, and how the result is wanted.

    `tax_code` says that the applicant is an organisation or a household business. What the post brought needs no ground
    (the carrier acts for the sender). Raises NotFound for a foreign draft, NotAllowed away from the counter, Conflict
    for a submitted dossier, InvalidInput for a bearer without name or ground, and for the post without an address.
    """
    dossier = lock(actor, dossier_id)
    if Party.RECEPTION not in Standing(actor, dossier).parties:
        raise NotAllowed
    if dossier.state != State.DRAFT:
        raise Conflict(_("This dossier was already submitted; how it came cannot be changed any more."))
    if (bearer_citizen_id or bearer_ground.strip()) and not bearer_name.strip():
        raise InvalidInput(_("Enter the name of the person who brings the dossier."), field="bearer_name")
    if bearer_name.strip() and not bearer_ground.strip() and dossier.channel != Channel.POST:
        raise InvalidInput(
            _("Enter by what paper, or as whose relative, this person brings the dossier."),
            field="bearer_ground",
        )
    if delivery == Delivery.POST and not (delivery_address.strip() or dossier.applicant_address):
        raise InvalidInput(_("Enter the address to which the result is sent."), field="delivery_address")
    dossier.applicant_tax_code = tax_code
    dossier.bearer_name, dossier.bearer_citizen_id = bearer_name.strip(), bearer_citizen_id
    dossier.bearer_ground = bearer_ground.strip()
    dossier.delivery, dossier.delivery_address = delivery, delivery_address.strip()
    dossier.save(
        update_fields=[
            "applicant_tax_code", "bearer_name", "bearer_citizen_id", "bearer_ground", "delivery", "delivery_address",
        ]
    )  # fmt: skip
    return dossier
