"""Money at a till: it settles what is owed; what was noted by mistake or is given back has rows of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet, Sum

from foundation.core.statements.rows import Rows
from payments.lines import LONGEST_NAME, Line
from payments.models import MoneyKind, Taking, TakingBack, TakingWay
from payments.telling import reopen, settle


@dataclass(frozen=True, slots=True)
class Till:
    """The receiving point at which money is taken or given back, the person who does it, and when. What is paid online
    comes to no point and nobody takes it."""

    point_id: int | None
    person_id: int | None
    at: datetime


def take(
    rows: Rows, subject_id: int, number: int, lines: Iterable[Line], till: Till, receipt: str, way: TakingWay
) -> None:
    """Note that the obligation of that number was met whole, a row for each line of which something is to be paid."""
    rows.add(
        *(
            Taking(
                subject_id=subject_id,
                number=number,
                point_id=till.point_id,
                kind=line.kind,
                name=line.name[:LONGEST_NAME],
                amount=line.amount,
                way=way,
                receipt=receipt,
                taken_by_id=till.person_id,
                taken_at=till.at,
            )
            for line in lines
            if line.amount
        )
    )
    settle(rows, subject_id, number, receipt, till.at)


def take_back(
    rows: Rows, number: int, taken: Sequence[Taking], till: Till, back_as: TakingBack, reason: str
) -> None:
    """Take back what was taken for the obligation of that number of one subject, which is owed again."""
    rows.add(
        *(
            Taking(
                subject_id=one.subject_id,
                number=one.number,
                point_id=one.point_id,
                kind=one.kind,
                name=one.name,
                amount=-one.amount,
                way=one.way,
                receipt=one.receipt,
                taken_by_id=till.person_id,
                taken_at=till.at,
                takes_back=one,
                back_as=back_as,
                reason=reason,
            )
            for one in taken
        )
    )
    reopen(rows, taken[0].subject_id, number)


@dataclass(frozen=True, slots=True)
class Receipted:
    """What one receipt was for, or what was taken back of it at once: its first line, and the sum of them all in đồng,
    below zero where it was taken back."""

    line: Taking
    amount: int

    @property
    def was(self) -> int:
        """The sum on the receipt, whichever way the money went."""
        return abs(self.amount)


def receipted(lines: Iterable[Taking]) -> list[Receipted]:
    """The lines, in their order, as receipts were written or taken back."""
    found = []
    for _together, each in groupby(lines, lambda one: (one.taken_at, one.receipt, one.takes_back_id is None)):
        together = list(each)
        found.append(Receipted(together[0], sum(one.amount for one in together)))
    return found


def standing_among(lines: Sequence[Taking]) -> list[Taking]:
    """Those that were taken and not taken back, where `lines` are all of one subject."""
    taken_back = {one.takes_back_id for one in lines}
    return [one for one in lines if one.takes_back_id is None and one.pk not in taken_back]


def fees_ever_taken(subject_id: int) -> list[Taking]:
    """The lines of the fees of a subject that were taken or taken back, in that order. One query."""
    fees = Taking.objects.filter(subject_id=subject_id).exclude(kind=MoneyKind.OBLIGATION)
    return list(fees.select_related("taken_by", "takes_back"))


def fees_taken(subject_id: int) -> list[Taking]:
    """The lines of the fees of a subject that were taken and stand. One query."""
    return list(_fees().filter(subject_id=subject_id))


def fees_taken_of_each(subjects: Iterable[int]) -> list[Taking]:
    """The same of several. One query."""
    return list(_fees().filter(subject_id__in=subjects))


def all_taken(subject_id: int) -> list[Taking]:
    """Every line that was taken for a subject or taken back, in that order. One query."""
    return list(Taking.objects.filter(subject_id=subject_id).select_related("taken_by", "takes_back"))


def taken_of_each(subjects: Iterable[int]) -> list[Taking]:
    """Every line that was taken for several and stands. One query."""
    return list(Taking.objects.standing().filter(subject_id__in=subjects).select_related("taken_by"))


def paid_in_all(subject_id: int) -> int:
    """What was taken for a subject and stands, in đồng: fees, and what was demanded. One query."""
    taken = Taking.objects.filter(subject_id=subject_id).aggregate(paid=Sum("amount"))
    return taken["paid"] or 0


def has_paid(key: str = "pk") -> Exists:
    """Whether something was taken for the row's subject and stands."""
    return Exists(Taking.objects.standing().filter(subject_id=OuterRef(key)))


def last_of_fees(subject: int | OuterRef) -> QuerySet[Taking, int]:
    """The key of the last line that was taken or taken back for the fees of a subject; a query of one row or none."""
    lines = Taking.objects.filter(subject_id=subject).exclude(kind=MoneyKind.OBLIGATION)
    return lines.order_by("-pk").values_list("pk", flat=True)[:1]


def _fees() -> QuerySet[Taking]:
    return Taking.objects.standing().exclude(kind=MoneyKind.OBLIGATION).select_related("taken_by")
