"""Have a dossier made as a file to be taken along by who works on it."""

from django.db import transaction

from dossiers.exports.ordering import ordered
from dossiers.exports.selectors import dossier_to_export
from dossiers.models import DossierExport
from foundation.accounts.actor import Actor


@transaction.atomic
def export_for_work(*, actor: Actor, code: str, kind: str, purpose: str) -> DossierExport:
    """For who handles the dossier with this code, and is not a party to it.

    Raises NotFound for everybody else, and what `ordered` raises.
    """
    return ordered(actor, dossier_to_export(actor, code), kind, purpose)
