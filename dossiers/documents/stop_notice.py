"""Form 05: the notice that processing stops (thông báo dừng giải quyết hồ sơ)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from dossiers.documents import heading, numbering, signing, wording
from dossiers.models import Dossier, Event, SubmittedComponent
from dossiers.under_way import Moving

CHARGES = ("request_payment", "confirm_payment")


def context(under_way: Moving, event: Event) -> dict[str, Any]:
    """Which dossier stops, why and on what legal ground, what is given back, and who signs.

    What the system ends by itself nobody signs: `expired` says which period was over.
    """
    dossier = under_way.dossier
    returned, paid = handed_in(dossier)
    return heading.of_agency_slip(dossier, event, numbering.next_number("05", dossier, event.at)) | {
        "received": wording.moment(dossier.received_at),
        "stopped": wording.moment(event.at),
        "reason": event.reason,
        "legal_reason": str(event.payload.get("legal_reason", "")),
        "returned": returned,
        "paid": paid,
        "expired": _expired(event),
        "signature": signing.block_of(under_way),
    }


def handed_in(dossier: Dossier) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """What the applicant gave until now: the sheets of paper by name, and what was paid. One query for both.

    What was sent as a file stays where it is. A payment counts as far as a receipt was shown: how much, and the number
    of the receipt.
    """
    papers = SubmittedComponent.objects.filter(dossier=OuterRef("pk")).order_by("component__position", "pk")
    charges = Event.objects.filter(dossier=OuterRef("pk"), move__in=CHARGES).order_by("number")
    told = Dossier.objects.filter(pk=dossier.pk).values_list(
        ArraySubquery(
            papers.values(
                said=JSONObject(name="component__name", originals="originals", copies="copies"),
            )
        ),
        ArraySubquery(charges.values(said=JSONObject(move="move", payload="payload"))),
    )
    rows, events = told.get()
    sheets = [(row["name"], wording.sheets(row["originals"], row["copies"])) for row in rows]
    return [{"name": name, "sheets": words} for name, words in sheets if words], _paid(events)


def _paid(events: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    paid, owed = [], 0
    for event in events:
        if event["move"] == "request_payment":
            owed = int(event["payload"]["amount"])
        else:
            receipt = str(event["payload"].get("receipt", ""))
            paid.append({"amount": wording.money(owed), "receipt": receipt})
    return paid


def _expired(event: Event) -> dict[str, str] | None:
    """From when until when the supplement was awaited, of a dossier that ended because it did not come."""
    said = event.payload
    if "answer_by" not in said:
        return None
    return {name: wording.moment(datetime.fromisoformat(said[name])) for name in ("asked_at", "answer_by")}
