"""Money at the counter of one dossier: whom one asks for it, and what of it stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from dossiers.fees.owing import WITH_FEES, owed_for
from dossiers.models import Dossier
from dossiers.phases import WITHOUT_RESULT
from dossiers.standing import Standing
from foundation.accounts.actor import Actor
from foundation.accounts.models import Role
from foundation.core.errors import Conflict, NotAllowed, NotFound
from foundation.core.working_time import VIETNAM
from payments.lines import Line
from payments.models import MoneyKind, Taking, TakingWay
from payments.selectors import Owed
from payments.till import (
    Receipted,
    Till,
    all_taken,
    fees_ever_taken,
    fees_taken_of_each,
    last_of_fees,
    receipted,
    standing_among,
    taken_of_each,
)

TELLERS = (Role.RECEPTION, Role.CASHIER)
LAST: Final = "last_of_fees"
WITH_MONEY: Final[dict[str, Any]] = WITH_FEES | {LAST: Subquery(last_of_fees(OuterRef("pk")))}
"""For the query that reads a dossier: its fees come along, and whether money was ever taken for them."""


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of one dossier as they were told last, None where none were, and what of them was taken. `last` is the
    key of the last line that was taken or taken back for them, 0 where none was or nobody asked, and `ever` all those
    lines, the first before. `demanded` is what was paid because it was demanded, where somebody asked for that or it
    ended without a result."""

    dossier: Dossier
    owed: Owed | None
    taken: list[Taking]
    last: int = 0
    ever: Sequence[Taking] = ()
    demanded: Sequence[Taking] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The fee lines as form 01 prints them."""
        return self.owed.lines if self.owed else ()

    @property
    def amount(self) -> int:
        """What they come to in đồng; 0 while a line is not known."""
        return self.owed.known_amount if self.owed else 0

    @property
    def is_over(self) -> bool:
        """Whether the dossier ended without a result, and nothing is to be paid for it any more."""
        return self.dossier.state in WITHOUT_RESULT

    @property
    def is_owed(self) -> bool:
        """Whether a known amount was told on receipt and nobody has taken it; what ended without a result owes nothing
        more."""
        return _is_open(self) and not self.is_over

    @property
    def is_dropped(self) -> bool:
        """Whether nobody took it and nobody will: the dossier ended without a result."""
        return _is_open(self) and self.is_over

    @property
    def may_go_back(self) -> bool:
        """Whether what was taken stands though the dossier ended without a result. Whether it is given back the rules
        of each fee say, so somebody has to look, and whoever paid has to know whom to ask."""
        return bool(self.paid_lines) and self.is_over

    @property
    def paid_lines(self) -> list[Taking]:
        """What was taken and stands: of the fees, and of what was demanded."""
        return [*self.taken, *self.demanded]

    @property
    def taken_amount(self) -> int:
        """What was taken of the fees comes to, in đồng."""
        return sum(line.amount for line in self.taken)

    @property
    def paid(self) -> int:
        """What these lines come to in đồng."""
        return sum(line.amount for line in self.paid_lines)

    @property
    def taken_back(self) -> list[Receipted]:
        """What was taken for them and taken back, a receipt each."""
        return receipted(line for line in self.ever if line.takes_back_id is not None)

    @property
    def given_back(self) -> list[Receipted]:
        """The same as long as nothing else was taken instead: whoever holds such a receipt has to be told."""
        return [] if self.taken or (self.owed and self.owed.is_settled) else self.taken_back

    @property
    def is_paid_online(self) -> bool:
        """Whether what was taken came to no till, which therefore gives none of it back."""
        return came_online(self.taken)


def _is_open(fees: Fees) -> bool:
    return fees.owed is not None and bool(fees.amount) and not fees.owed.is_settled


def came_online(taken: Sequence[Taking]) -> bool:
    """Whether one of the lines was paid online."""
    return any(line.way == TakingWay.ONLINE for line in taken)


def check_nothing_came_between(dossier: Dossier, last: int | None) -> None:
    """Raises Conflict where another line than `last`, 0 for none, came last for the fees of a dossier that is locked;
    None asks nothing. The same page sent again would else take or give back what it never showed. One query."""
    if last is not None and last != (last_of_fees(dossier.pk).first() or 0):
        raise Conflict(
            _(
                "Nothing was noted: since this page was opened, these fees were taken or taken back. Look at what"
                " stands here now, then decide anew."
            )
        )


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
    if Standing(actor, dossier).is_own:
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
    """What was told, what of it was taken, and what was taken back where the row says that something was. One query
    where anything was taken or it ended without a result, and one for the fees unless they came along."""
    return money_of(dossier) if dossier.state in WITHOUT_RESULT else _fees_alone(dossier)


def money_of(dossier: Dossier) -> Fees:
    """The same with what was demanded and paid, however the dossier stands. One query, and one for the fees unless they
    came along."""
    lines = all_taken(dossier.pk)
    ever = [line for line in lines if line.kind != MoneyKind.OBLIGATION]
    demanded = standing_among([line for line in lines if line.kind == MoneyKind.OBLIGATION])
    last = vars(dossier).get(LAST) or 0
    return Fees(dossier, owed_for(dossier), standing_among(ever), last, ever, demanded)


def _fees_alone(dossier: Dossier) -> Fees:
    owed, last = owed_for(dossier), vars(dossier).get(LAST) or 0
    ever = fees_ever_taken(dossier.pk) if last or (owed and owed.is_settled) else []
    return Fees(dossier, owed, standing_among(ever), last, ever)


def fees_unless_settled(dossier: Dossier) -> Fees:
    """The same without what settled them, for whoever is told no more than what is open. One query where anything was
    taken and nothing is settled, and one for the fees unless they came along."""
    owed = owed_for(dossier)
    return Fees(dossier, owed, taken=[]) if owed and owed.is_settled else _fees_alone(dossier)


def fees_of_each(dossiers: Sequence[Dossier]) -> list[Fees]:
    """The same of several with which their fees came along, in their order. One query."""
    taken: dict[int, list[Taking]] = defaultdict(list)
    for line in fees_taken_of_each([dossier.pk for dossier in dossiers]):
        taken[line.subject_id].append(line)
    return [Fees(dossier, owed_for(dossier), taken[dossier.pk]) for dossier in dossiers]


def paid_without_result(dossiers: Sequence[Dossier]) -> list[Fees]:
    """Those of several dossiers that ended without a result for which money was taken that stands. One query."""
    lines: dict[tuple[int, bool], list[Taking]] = defaultdict(list)
    for line in taken_of_each([dossier.pk for dossier in dossiers]):
        lines[line.subject_id, line.kind == MoneyKind.OBLIGATION].append(line)
    found = (Fees(one, owed_for(one), lines[one.pk, False], demanded=lines[one.pk, True]) for one in dossiers)
    return [fees for fees in found if fees.may_go_back]
