"""The fees of a dossier as the money tells them."""

from typing import Any, Final

from django.db.models import Case, Q, When

from dossiers.models import Dossier
from dossiers.phases import WITHOUT_RESULT
from payments.selectors import Owed, fees_open, fees_owed, fees_owed_along

ALONG: Final = "fees_told"
WITH_FEES: Final[dict[str, Any]] = {ALONG: fees_owed_along()}
"""For the query that reads a dossier: its fees come along, and are read by no statement of their own."""

OWED: Final = Case(When(~Q(state__in=WITHOUT_RESULT), then=fees_open()), default=0)
"""What of the fees of a row's dossier is to be paid still, in đồng; 0 where nothing is."""


def owed_for(dossier: Dossier) -> Owed | None:
    """The fees that were told last; None where none were, as before receipt. One statement, unless they came along."""
    if ALONG in vars(dossier):
        return Owed.read(vars(dossier)[ALONG])
    return fees_owed(dossier.pk)
