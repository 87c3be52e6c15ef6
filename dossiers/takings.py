"""Money at the counter of one dossier: whom one asks for it, and what of it stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.documents.wording import fee_lines
from dossiers.fees import told
from dossiers.models import Dossier, Taking, TakingKind
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound

TELLERS = (Role.RECEPTION, Role.CASHIER)


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of one dossier, what they come to in đồng (0 while a line is not known), and what of them was taken."""

    dossier: Dossier
    amount: int
    taken: list[Taking]

    @property
    def lines(self) -> list[dict[str, str]]:
        """The fee lines as form 01 prints them."""
        return fee_lines(self.dossier.fees)

    @property
    def is_owed(self) -> bool:
        """Whether a known amount was told on receipt and nobody has taken it."""
        return bool(self.amount) and not self.taken


def locked_at_till(actor: Actor, dossier_id: int) -> Dossier:
    """The dossier, locked, for reception or cashier of its receiving point. Raises NotFound for everybody else, and
    NotAllowed for its parties: nobody takes money of themselves."""
    units = actor.units_as(*TELLERS)
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("receiving_point")
    dossier = rows.filter(
        receiving_point__unit_id__in=units, received_at__isnull=False, pk=dossier_id
    ).first()
    if dossier is None:
        raise NotFound
    if Standing(actor, dossier, None).is_own:
        raise NotAllowed
    return dossier


def fees_taken(dossier: Dossier) -> list[Taking]:
    """The lines of the fees told on receipt that were taken and stand. One query."""
    fees = dossier.takings.standing().exclude(kind=TakingKind.OBLIGATION)
    return list(fees.select_related("taken_by"))


def fees_of(dossier: Dossier) -> Fees:
    """What was told on receipt and what of it was taken. One query where anything was told."""
    return Fees(dossier, told(dossier), fees_taken(dossier) if dossier.fees else [])


def fees_of_each(dossiers: Sequence[Dossier]) -> list[Fees]:
    """The same of several, in their order. One query."""
    standing = Taking.objects.standing().exclude(kind=TakingKind.OBLIGATION).filter(dossier__in=dossiers)
    taken: dict[int, list[Taking]] = defaultdict(list)
    for line in standing.select_related("taken_by"):
        taken[line.dossier_id].append(line)
    return [Fees(dossier, told(dossier), taken[dossier.pk]) for dossier in dossiers]
