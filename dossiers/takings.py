"""Money at the counter of one dossier: whom one asks for it, and what of it stands."""

from dossiers.models import Dossier, Taking, TakingKind
from dossiers.parties import is_party
from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.core.errors import NotAllowed, NotFound

TELLERS = (Role.RECEPTION, Role.CASHIER)


def locked_at_till(actor: Actor, dossier_id: int) -> Dossier:
    """The dossier, locked, for reception or cashier of its receiving point. Raises NotFound for everybody else, and
    NotAllowed for its parties: nobody takes money of themselves."""
    units = actor.units_as(*TELLERS)
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("receiving_point", "representation")
    dossier = rows.filter(
        receiving_point__unit_id__in=units, received_at__isnull=False, pk=dossier_id
    ).first()
    if dossier is None:
        raise NotFound
    if is_party(actor, dossier):
        raise NotAllowed
    return dossier


def fees_taken(dossier: Dossier) -> list[Taking]:
    """The lines of the fees told on receipt that were taken and stand. One query."""
    fees = dossier.takings.standing().exclude(kind=TakingKind.OBLIGATION)
    return list(fees.select_related("taken_by"))
