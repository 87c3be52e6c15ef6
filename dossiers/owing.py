"""The fees of a dossier as the money tells them."""

from typing import Any, Final

from dossiers.models import Dossier
from payments.selectors import Owed, fees_owed, fees_owed_along

ALONG: Final = "fees_told"
WITH_FEES: Final[dict[str, Any]] = {ALONG: fees_owed_along()}
"""For the query that reads a dossier: its fees come along, and are read by no statement of their own."""


def owed_for(dossier: Dossier) -> Owed | None:
    """The fees that were told last; None where none were, as before receipt. One statement, unless they came along."""
    if ALONG in vars(dossier):
        return Owed.read(vars(dossier)[ALONG])
    return fees_owed(dossier.pk)
