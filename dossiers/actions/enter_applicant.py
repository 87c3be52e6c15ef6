"""Enter who the applicant is, at the counter."""

from django.db import transaction
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.standing import Standing
from dossiers.states import Party, State
from dossiers.transition import lock
from foundation.accounts.actor import Actor
from foundation.core.errors import Conflict, InvalidInput, NotAllowed


@transaction.atomic
def enter_applicant(
    *,
    actor: Actor,
    dossier_id: int,
    name: str,
    citizen_id: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
) -> Dossier:
    """Reception writes down the applicant (chủ hồ sơ) of a dossier that it enters for a person at the counter.

    `citizen_id` is the personal number of twelve digits, `phone` a number as E.164. Raises NotFound for a foreign
    draft, NotAllowed away from the counter, Conflict for a submitted dossier, InvalidInput without a name.
    """
    dossier = lock(actor, dossier_id)
    if Party.RECEPTION not in Standing(actor, dossier).parties:
        raise NotAllowed
    if dossier.state != State.DRAFT:
        raise Conflict(_("This dossier was already submitted; the applicant cannot be changed any more."))
    if not name.strip():
        raise InvalidInput(_("Enter the applicant's name."), field="name")
    dossier.applicant_name = name.strip()
    dossier.applicant_citizen_id, dossier.applicant_phone = citizen_id, phone
    dossier.applicant_email, dossier.applicant_address = email, address.strip()
    dossier.save(
        update_fields=[
            "applicant_name", "applicant_citizen_id", "applicant_phone", "applicant_email", "applicant_address",
        ]
    )  # fmt: skip
    return dossier
