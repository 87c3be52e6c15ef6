"""The files of a dossier that somebody asked for, and whether they may have them."""

from dossiers.models import Dossier, DossierExport
from dossiers.selectors.handlers import handled
from foundation.accounts.actor import Actor
from foundation.core.errors import NotFound
from foundation.core.taken_along import kept
from foundation.core.worker.made_file import MadeState


def dossier_to_export(actor: Actor, code: str) -> Dossier:
    """The dossier with this code for who handles it and is not a party to it. Raises NotFound for everybody else."""
    standing = handled(actor, code)
    if not standing.works_inside:
        raise NotFound
    return standing.dossier


def asked_of(actor: Actor, dossier: Dossier) -> list[DossierExport]:
    """What this person asked for of the dossier and is still kept, the last first. One query."""
    mine = DossierExport.objects.filter(dossier=dossier, requested_by_id=actor.person_id)
    return list(kept(mine).order_by("-pk"))


def ready_export(actor: Actor, dossier: Dossier, export_id: int) -> DossierExport:
    """A file of the dossier that this person asked for, made and not out of date. Raises NotFound."""
    for export in asked_of(actor, dossier):
        if export.pk == export_id and export.state == MadeState.READY:
            return export
    raise NotFound
