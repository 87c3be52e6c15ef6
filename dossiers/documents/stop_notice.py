"""Form 05: the notice that processing stops (thông báo dừng giải quyết hồ sơ)."""

from datetime import datetime
from typing import Any

from dossiers.documents import heading, numbering, signing, wording
from dossiers.models import Dossier, Event
from dossiers.under_way import Moving


def context(under_way: Moving, event: Event) -> dict[str, Any]:
    """Which dossier stops, why and on what legal ground, what is given back, and who signs.

    What the system ends by itself nobody signs: `expired` says which period was over.
    """
    dossier = under_way.dossier
    return heading.of_slip(dossier, event, numbering.next_number("05", dossier, event.at)) | {
        "received": wording.moment(dossier.received_at),
        "stopped": wording.moment(event.at),
        "reason": event.reason,
        "legal_reason": str(event.payload.get("legal_reason", "")),
        "returned": papers_to_return(dossier),
        "paid": payments(dossier),
        "expired": _expired(event),
        "signature": signing.block_of(under_way),
    }


def papers_to_return(dossier: Dossier) -> list[dict[str, str]]:
    """The sheets of paper that the applicant handed in; what was sent as a file stays where it is."""
    handed_in = dossier.components.select_related("component").order_by("component__position", "pk")
    papers = [(row.component.name, wording.sheets(row.originals, row.copies)) for row in handed_in]
    return [{"name": name, "sheets": sheets} for name, sheets in papers if sheets]


def payments(dossier: Dossier) -> list[dict[str, str]]:
    """What was paid for the dossier as far as a receipt was shown: how much, and the number of the receipt."""
    paid, owed = [], 0
    for event in dossier.events.filter(move__in=("request_payment", "confirm_payment")).order_by("number"):
        if event.move == "request_payment":
            owed = int(event.payload["amount"])
        else:
            paid.append({"amount": wording.money(owed), "receipt": str(event.payload.get("receipt", ""))})
    return paid


def _expired(event: Event) -> dict[str, str] | None:
    """From when until when the supplement was awaited, of a dossier that ended because it did not come."""
    said = event.payload
    if "answer_by" not in said:
        return None
    return {name: wording.moment(datetime.fromisoformat(said[name])) for name in ("asked_at", "answer_by")}
