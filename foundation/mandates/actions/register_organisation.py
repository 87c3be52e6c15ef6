"""Register an organisation as its representative."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.accounts.actor import Actor
from foundation.accounts.models import Organisation, Representation
from foundation.accounts.models.organisation import check_tax_code
from foundation.accounts.tax_code import normal_tax_code
from foundation.audit.record import record
from foundation.core.errors import InvalidInput


@transaction.atomic
def register_organisation(
    *, actor: Actor, tax_code: str, name: str, address: str = "", title: str = ""
) -> Representation:
    """The actor says that they represent the organisation with this tax code; nobody has proven it yet.

    They may file for it at once, and reception sees that they are unconfirmed. What others declared for the same code
    is neither shown nor changed. Raises InvalidInput for a code that cannot exist or that they registered already.
    """
    code = normal_tax_code(tax_code)
    try:
        check_tax_code(code)
    except ValidationError as error:
        raise InvalidInput(error.messages[0], field="tax_code") from None
    organisation, _created = Organisation.objects.get_or_create(
        tax_code=code, defaults={"name": name.strip(), "address": address.strip()}
    )
    mandate = Representation(
        organisation=organisation,
        user_id=actor.person_id,
        title=title.strip(),
        since=timezone.localdate(),
        declared_name=name.strip(),
        declared_address=address.strip(),
    )
    try:
        with transaction.atomic():
            mandate.save()
    except IntegrityError:
        raise InvalidInput(_("You have registered this organisation already."), field="tax_code") from None
    detail = {"representation": mandate.pk, "tax_code": code, "name": mandate.declared_name}
    record(actor, "register_organisation", f"organisation:{organisation.pk}", detail=detail)
    return mandate
