"""Money at the counter of one dossier: whom one asks for it, and what of it stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dossiers.models import Dossier
from dossiers.owing import owed_for
from dossiers.phases import WITHOUT_RESULT
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from payments.lines import Line
from payments.models import Taking
from payments.selectors import Owed
from payments.till import Till, fees_taken, fees_taken_of_each

TELLERS = (Role.RECEPTION, Role.CASHIER)


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of one dossier as they were told last, None where none were, and what of them was taken."""

    dossier: Dossier
    owed: Owed | None
    taken: list[Taking]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The fee lines as form 01 prints them."""
        return self.owed.lines if self.owed else ()

    @property
    def amount(self) -> int:
        """What they come to in đồng; 0 while a line is not known."""
        return self.owed.known_amount if self.owed else 0

    @property
    def is_owed(self) -> bool:
        """Whether a known amount was told on receipt and nobody has taken it; what ended without a result owes nothing
        more."""
        is_open = self.owed is not None and bool(self.amount) and not self.owed.is_settled
        return is_open and self.dossier.state not in WITHOUT_RESULT


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


def till_of(actor: Actor, dossier: Dossier, at: datetime) -> Till:
    """Where money for a dossier is taken: at its receiving point, by the actor."""
    return Till(dossier.receiving_point_id, actor.person_id, at)


def receipt_before(dossier: Dossier, receipt: str, at: datetime) -> str:
    """The code of another dossier for which the point took money by a receipt of this number in the year of `at`; empty
    where there is none. One query."""
    begin = datetime(at.astimezone(VIETNAM).year, 1, 1, tzinfo=VIETNAM)
    same = Taking.objects.standing().filter(
        point=dossier.receiving_point_id, taken_at__gte=begin, receipt=receipt
    )
    others = Dossier.objects.filter(pk__in=same.exclude(subject=dossier.pk).values("subject_id"))
    return others.values_list("code", flat=True).first() or ""


def fees_of(dossier: Dossier) -> Fees:
    """What was told and what of it was taken. One query where anything was taken, and one for the fees unless they came
    along."""
    owed = owed_for(dossier)
    return Fees(dossier, owed, fees_taken(dossier.pk) if owed and owed.is_settled else [])


def fees_of_each(dossiers: Sequence[Dossier]) -> list[Fees]:
    """The same of several with which their fees came along, in their order. One query."""
    taken: dict[int, list[Taking]] = defaultdict(list)
    for line in fees_taken_of_each([dossier.pk for dossier in dossiers]):
        taken[line.subject_id].append(line)
    return [Fees(dossier, owed_for(dossier), taken[dossier.pk]) for dossier in dossiers]
