"""What is charged when a dossier is received, or put under another procedure."""

from collections.abc import Mapping

from dossiers.fee_questions import check_counted, check_facts
from dossiers.fees import charges_of, known_before, lines_of
from dossiers.models import Dossier
from procedures.tariffs import QUANTITY


def charge_on_receipt(dossier: Dossier, counts: Mapping[str, int | str]) -> None:
    """Compute the fees and keep what they rest on. A quantity that nobody named is one request.

    Raises InvalidInput for a fact that no fee asks, or while a fee waits for a quantity.
    """
    check_facts(counts, known_before(dossier))
    dossier.fee_facts = {QUANTITY: 1} | dossier.fee_facts | dict(counts)
    charges = charges_of(dossier)
    check_counted(charges)
    dossier.fees = lines_of(charges)
