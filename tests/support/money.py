"""What a dossier of a test owes."""

from typing import Any

from django.utils import timezone

from dossiers.models import Dossier
from foundation.core.statements.rows import Rows
from payments.lines import Line
from payments.models import Obligation
from payments.selectors import fees_owed
from payments.telling import tell_fees


def told(dossier: Dossier) -> tuple[Line, ...]:
    """The fee lines that were told last."""
    owed = fees_owed(dossier.pk)
    return owed.lines if owed else ()


def amounts(dossier: Dossier) -> list[int | None]:
    """What each of them comes to."""
    return [line.amount for line in told(dossier)]


def charged(dossier: Dossier) -> list[tuple[int | None, str]]:
    """The same with what was counted."""
    return [(line.amount, line.counted) for line in told(dossier)]


def tell(dossier: Dossier, *lines: Line) -> None:
    """Tell other fees instead."""
    last = (
        Obligation.objects.filter(subject_id=dossier.pk)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    rows = Rows()
    tell_fees(rows, dossier.pk, (last or 0) + 1, lines, timezone.now())
    rows.write()


def fee(amount: int | None, **said: Any) -> Line:
    """A line of a fee."""
    return Line(**{"kind": "le_phi", "name": "Lệ phí", "amount": amount} | said)
