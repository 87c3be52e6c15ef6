"""Form 01: the receipt and appointment slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả)."""

from textwrap import wrap
from typing import Any

from dossiers.documents import heading, numbering, wording
from dossiers.models import Channel, Delivery, Dossier, Event, ScanState, SubmittedComponent
from dossiers.selectors.papers import load_papers
from procedures.models import ComponentKind

ADDRESSED = {
    Delivery.POST: "Địa chỉ nhận qua dịch vụ bưu chính công ích",
    Delivery.ONLINE: "Bản điện tử trên Cổng dịch vụ công",
}


def context(dossier: Dossier, event: Event) -> dict[str, Any]:
    """Every field of form 01 of Circular 03/2025/TT-VPCP, as printed."""
    load_papers(dossier)
    number = dossier.register_number
    head = heading.of_point_slip(dossier, event, numbering.receipt_number(dossier))
    return head | {
        "components": components(dossier),
        "by_hand": dossier.channel != Channel.ONLINE,
        "sets": wording.two_digits(dossier.sets),
        "limit": wording.limit(dossier.limit_value, dossier.limit_unit),
        "received": wording.moment(dossier.received_at),
        "due": wording.moment(dossier.due_at),
        "delivery": delivery(dossier),
        "fees": wording.fee_lines(dossier.fees),
        "volume": wording.register_volume(dossier.register_year or 0, number) if number else "",
        "sequence": wording.two_digits(number) if number else "",
        "submitter": heading.submitter(dossier),
        "receiver": event.actor_name,
        "files": files(dossier),
        "replaced": replaced(dossier, event),
    }


def replaced(dossier: Dossier, event: Event) -> str:
    """The earlier form 01 that this one replaces, by its number and instant; empty for the first one. Two queries, none
    on receiving."""
    if event.move == "receive":
        return ""
    earlier = dossier.documents.filter(form="01", event_number__lt=event.number).order_by("-pk").first()
    if earlier is None:
        return ""
    at = dossier.events.values_list("at", flat=True).get(number=earlier.event_number)
    return f"số {earlier.context['number']} lập lúc {wording.moment(at)}"


def components(dossier: Dossier) -> list[dict[str, str]]:
    """The papers that were handed in, with originals, copies, or as an electronic copy; what was only shown is said to
    be back with the applicant."""
    papers = [(row.component.name, _sheets(row)) for row in dossier.components.all()]
    return [{"name": name, "sheets": sheets} for name, sheets in papers if sheets]


def _sheets(row: SubmittedComponent) -> str:
    shown = bool(row.originals) and row.component.kind == ComponentKind.PRESENT
    kept = wording.sheets(0 if shown else row.originals, row.copies, len(row.files.all()))
    return ", ".join(part for part in (wording.SHOWN if shown else "", kept) if part)


def files(dossier: Dossier) -> list[dict[str, str]]:
    """The files that were sent, each with its SHA-256 in groups of eight, so that both sides can prove what it was."""
    return [
        {"paper": row.component.name, "name": file.name, "sha256": " ".join(wrap(file.sha256, 8))}
        for row in dossier.components.all()
        for file in row.files.all()
        if file.scan_state != ScanState.INFECTED and not hasattr(file, "made_by")
    ]


def delivery(dossier: Dossier) -> str:
    """Where the result will be handed over."""
    if dossier.delivery == Delivery.COUNTER:
        return f"Bộ phận tiếp nhận nêu trên, {dossier.receiving_point.address}"
    words = ADDRESSED[Delivery(dossier.delivery)]
    address = dossier.delivery_address or dossier.applicant_address
    return f"{words}: {address}" if dossier.delivery == Delivery.POST else words
