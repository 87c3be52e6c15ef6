"""The one place where something becomes owed, is settled, and is owed again. What is written joins the rows of whoever
asks, and goes into the same statement."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import QuerySet

from foundation.core.statements.rows import Rows
from payments.lines import LONGEST_NAME, Line, total_of
from payments.models import MoneyKind, Obligation, ObligationKind, ObligationLine


def tell_fees(rows: Rows, subject_id: int, number: int, lines: Sequence[Line], at: datetime) -> None:
    """Tell the fees of a subject by the event of that number; they take the place of those told before."""
    _tell(rows, Obligation(subject_id=subject_id, number=number, kind=ObligationKind.FEES, told_at=at), lines)


def demand(rows: Rows, subject_id: int, number: int, amount: int, ground: str, at: datetime) -> None:
    """Demand an amount that another body sets, on that ground, by the event of that number."""
    told = Obligation(
        subject_id=subject_id, number=number, kind=ObligationKind.DEMAND, ground=ground, told_at=at
    )
    _tell(rows, told, [Line(MoneyKind.OBLIGATION, ground[:LONGEST_NAME], amount)])


def settle(rows: Rows, subject_id: int, number: int, receipt: str, at: datetime) -> None:
    """Note that the obligation was met, and by which receipt."""
    rows.change_all(_one(subject_id, number), settled_at=at, receipt=receipt)


def reopen(rows: Rows, subject_id: int, number: int) -> None:
    """Note that what settled the obligation was taken back."""
    rows.change_all(_one(subject_id, number), settled_at=None, receipt="")


def _tell(rows: Rows, obligation: Obligation, lines: Sequence[Line]) -> None:
    obligation.amount = total_of(lines)
    key = {"subject_id": obligation.subject_id, "number": obligation.number}
    said = (ObligationLine(**key, position=place, **asdict(line)) for place, line in enumerate(lines))
    rows.add(obligation, *said)


def _one(subject_id: int, number: int) -> QuerySet[Obligation]:
    return Obligation.objects.filter(subject_id=subject_id, number=number)
