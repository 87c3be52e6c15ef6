"""What a dossier costs, as lines told to the applicant on receipt. Amounts are whole dong."""

from collections.abc import Mapping
from typing import Any

from dossiers.models import Dossier
from procedures.selectors import fees_for


def lines_for(dossier: Dossier, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Fee lines of the dossier's channel: kind, amount or None where somebody else decides it, and who.

    `counts["quantity"]` multiplies an amount that is due per copy or per page; one when it is not given.
    """
    quantity = max(counts.get("quantity", 1), 1)
    return [
        {
            "kind": fee.kind,
            "amount": None if fee.amount is None else fee.amount * (quantity if fee.unit else 1),
            "unit": fee.unit,
            "quantity": quantity if fee.unit else 1,
            "decided_by": fee.decided_by,
            "note": fee.note,
        }
        for fee in fees_for(dossier.procedure_version, dossier.channel, dossier.case_key)
    ]
