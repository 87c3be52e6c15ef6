"""Have a dossier made as a file to be taken along by an auditor."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.exports.ordering import ordered
from dossiers.models import DossierExport
from dossiers.selectors.inspection import dossier_to_inspect, stated_purpose
from foundation.accounts.actor import Actor
from foundation.core.errors import NotAllowed


@transaction.atomic
def export_for_inspection(*, actor: Actor, code: str, kind: str) -> DossierExport:
    """For an auditor, for the purpose for which they opened the dossier with this code, as long as that holds.

    Raises what `dossier_to_inspect` raises, NotAllowed without a stated purpose, and what `ordered` raises.
    """
    dossier = dossier_to_inspect(actor, code)
    purpose = stated_purpose(actor, dossier, timezone.now())
    if not purpose:
        raise NotAllowed(_("Say first what you open the dossier for."))
    return ordered(actor, dossier, kind, purpose)
