"""Numbers of slips: each form has a series of its own, without gaps, for each body that issues it and each year.

The receiving point issues forms 01 to 03, the agency that handles the dossier issues forms 04 and 05. Form 01 bears its
number in the register. Behind the number stands the notation of the issuing body.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from dossiers.documents.wording import two_digits
from dossiers.models import Dossier
from portal.core.references import next_in

SERIES: dict[str, Callable[[Dossier], tuple[str, str]]] = {
    "02": lambda dossier: (f"point:{dossier.receiving_point_id}", "HDHS"),
    "03": lambda dossier: (f"point:{dossier.receiving_point_id}", dossier.receiving_point.slip_notation),
    "04": lambda dossier: (f"agency:{dossier.agency_id}", dossier.agency.notation),
    "05": lambda dossier: (f"agency:{dossier.agency_id}", f"TB-{dossier.agency.notation}"),
}
"""By form, who counts and with which notation."""


def next_number(form: str, dossier: Dossier, at: datetime) -> str:
    """The next number of a form at this instant, as printed: "07/HDHS". Raises TransactionManagementError outside a
    transaction."""
    issuer, notation = SERIES[form](dossier)
    return _written(next_in(f"slip:{form}:{issuer}:{timezone.localtime(at).year}"), notation)


def receipt_number(dossier: Dossier) -> str:
    """The number of form 01: the one that the dossier has in the register."""
    return _written(dossier.register_number or 0, dossier.receiving_point.slip_notation)


def _written(number: int, notation: str) -> str:
    return f"{two_digits(number)}/{notation}"
