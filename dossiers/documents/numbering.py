"""Numbers of slips: without gaps, for each body that issues them and each year.

The receiving point issues forms 01 to 03, and each form has a series of its own; form 01 bears its number in the
register. The agency that handles the dossier issues forms 04 and 05, which are documents of that agency like its
results and are counted with those of their kind (Decree 30/2020/NĐ-CP, Article 15). Behind the number stands the
notation of the issuing body.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from dossiers.documents.kinds import Kind
from dossiers.documents.wording import two_digits
from dossiers.models import Dossier
from foundation.core.references import next_in

OF_POINT: dict[str, Callable[[Dossier], str]] = {
    "02": lambda dossier: "HDHS",
    "03": lambda dossier: dossier.receiving_point.slip_notation,
}
"""Forms that the receiving point counts, with the notation."""
OF_AGENCY = {
    "04": Kind("Văn bản xin lỗi", "", "pdf/2025/apology.html"),
    "05": Kind("Thông báo", "TB", "pdf/2025/stop_notice.html"),
}
"""Forms that the agency counts with its other documents of the same kind."""


def next_number(form: str, dossier: Dossier, at: datetime) -> str:
    """The next number of a form at this instant, as printed: "07/HDHS". Raises TransactionManagementError outside a
    transaction."""
    year = timezone.localtime(at).year
    if form in OF_POINT:
        number = next_in(f"slip:{form}:point:{dossier.receiving_point_id}:{year}")
        return _written(number, OF_POINT[form](dossier))
    kind = OF_AGENCY[form]
    notation = kind.notation(dossier.agency.notation, year)
    return _written(next_in(kind.series(dossier.agency_id, year)), notation)


def receipt_number(dossier: Dossier) -> str:
    """The number of form 01: the one that the dossier has in the register."""
    return _written(dossier.register_number or 0, dossier.receiving_point.slip_notation)


def _written(number: int, notation: str) -> str:
    return f"{two_digits(number)}/{notation}"
