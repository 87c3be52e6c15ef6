"""Whom to ask about a file of a dossier that cannot be shown."""

from django.utils.translation import gettext as _

from dossiers.models import Dossier, DossierFile


def whom_to_ask(dossier: Dossier) -> str:
    """The counter of the dossier with its telephone, as a sentence; empty where there is none to call. Two statements
    at most."""
    point = dossier.receiving_point
    phone = point.phone or point.agency.phone
    return (
        _("Ask: %(place)s, telephone %(phone)s.") % {"place": point.display_name, "phone": phone}
        if phone
        else ""
    )


def ask_about(file: DossierFile) -> str:
    """The same for a file, also for one that was only offered."""
    return whom_to_ask(file.dossier)
