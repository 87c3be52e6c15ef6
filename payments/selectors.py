"""What is owed, and whether it is settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from foundation.core.statements.rows import Rows
from payments.lines import Line
from payments.models import Obligation, ObligationKind, ObligationLine


@dataclass(frozen=True, slots=True)
class Owed:
    """The fees of a subject as they were told last. `amount` is None while one of the lines is not known."""

    number: int
    amount: int | None
    is_settled: bool
    lines: tuple[Line, ...]

    @classmethod
    def read(cls, told: Mapping[str, Any] | None) -> "Owed | None":
        """From what a row brought along by `fees_owed_along`."""
        if told is None:
            return None
        lines = tuple(Line(**line) for line in told["lines"])
        return cls(told["number"], told["amount"], told["settled_at"] is not None, lines)

    @property
    def known_amount(self) -> int:
        """What is to be paid; 0 while that is not known."""
        return self.amount or 0


def fees_owed(subject_id: int, *, lock: bool = False) -> Owed | None:
    """The fees of a subject; None where none were told. With `lock` nobody else settles them until the end of the
    transaction. One statement."""
    fees = _fees(subject_id).select_for_update() if lock else _fees(subject_id)
    return Owed.read(fees.values_list(_told(), flat=True).first())


def fees_owed_along(key: str = "pk") -> Subquery:
    """The same for each row of a query whose `key` is that of a subject, to be read by `Owed.read`."""
    return Subquery(_fees(OuterRef(key)).values(told=_told())[:1])


def is_owed(key: str = "pk") -> Exists:
    """Whether fees of a known amount were told for the row's subject that were not settled, then or since."""
    return Exists(_fees(OuterRef(key)).filter(amount__gt=0, settled_at=None))


def fees_open(key: str = "pk") -> Coalesce:
    """What the fees come to, in đồng, that were told last for the row's subject and are not settled; 0 where none are,
    or not all of it is known."""
    unsettled = Case(When(settled_at=None, then="amount"))
    return Coalesce(Subquery(_fees(OuterRef(key)).values(open=unsettled)[:1]), 0)


def has_fees(key: str = "pk") -> Exists:
    """Whether fees were told for the row's subject."""
    return Exists(_fees(OuterRef(key)))


def fees_written(rows: Rows) -> Owed | None:
    """The fees that are about to be told with these rows; None where none are. No statement."""
    told = [one for one in rows.all(Obligation) if one.kind == ObligationKind.FEES]
    if not told:
        return None
    last = told[-1]
    lines = (line.said for line in rows.all(ObligationLine) if line.number == last.number)
    return Owed(last.number, last.amount, is_settled=False, lines=tuple(lines))


def demands(subject: int | OuterRef) -> QuerySet[Obligation]:
    """What was demanded for a subject, the last first."""
    return _of(subject, ObligationKind.DEMAND)


def amount_told(subject_id: int, number: int) -> int | None:
    """What was told by the event of that number, in đồng; None where that is not known. One statement."""
    told = Obligation.objects.filter(subject_id=subject_id, number=number)
    return told.values_list("amount", flat=True).first()


def is_settled(subject_id: int) -> bool:
    """Whether something that was owed for a subject is settled; what is not stays so until the end of the transaction,
    as all of it is locked. One statement."""
    told = Obligation.objects.filter(subject_id=subject_id).select_for_update().order_by("number")
    return any(moment is not None for moment in told.values_list("settled_at", flat=True))


def _fees(subject: int | OuterRef) -> QuerySet[Obligation]:
    return _of(subject, ObligationKind.FEES)


def _of(subject: int | OuterRef, kind: ObligationKind) -> QuerySet[Obligation]:
    return Obligation.objects.filter(subject_id=subject, kind=kind).order_by("-number")


def _told() -> JSONObject:
    same = ObligationLine.objects.filter(subject_id=OuterRef("subject_id"), number=OuterRef("number"))
    line = JSONObject(**{name: F(name) for name in Line.__slots__})
    lines = ArraySubquery(same.order_by("position").values(said=line))
    return JSONObject(number=F("number"), amount=F("amount"), settled_at=F("settled_at"), lines=lines)
