"""Form 01: the receipt and appointment slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả)."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from django.db.models import OuterRef, Subquery

from dossiers.documents import heading, numbering, wording
from dossiers.fees.owing import owed_for
from dossiers.models import Channel, Delivery, Dossier, Event, ScanState, SubmittedComponent
from dossiers.move_in_progress import MoveInProgress
from dossiers.papers.of_dossier import load_papers
from payments.lines import Line
from payments.selectors import fees_written
from procedures.models import ComponentKind

ADDRESSED = {
    Delivery.POST: "Địa chỉ nhận qua dịch vụ bưu chính công ích",
    Delivery.ONLINE: "Bản điện tử trên Cổng dịch vụ công",
}


def context(dossier: Dossier, event: Event, in_progress: MoveInProgress | None = None) -> dict[str, Any]:
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
        "fees": [{"name": line.name, "amount": line.how_much} for line in _fees(dossier, in_progress)],
        "volume": wording.register_volume(dossier.register_year or 0, number) if number else "",
        "sequence": wording.two_digits(number) if number else "",
        "submitter": heading.submitter(dossier),
        "receiver": event.actor_name,
        "files": files(dossier),
        "replaced": replaced(dossier, event),
    }


def replaced(dossier: Dossier, event: Event) -> str:
    """The earlier form 01 that this one replaces, by its number and instant; empty for the first one. One query, none
    on receiving."""
    if event.move == "receive":
        return ""
    its_event = Event.objects.filter(dossier=dossier, number=OuterRef("number"))
    made = dossier.documents.filter(form="01", number__lt=event.number).order_by("-pk")
    earlier = made.values_list("context__number", Subquery(its_event.values("at"))).first()
    return f"số {earlier[0]} lập lúc {wording.moment(earlier[1])}" if earlier else ""


def _fees(dossier: Dossier, in_progress: MoveInProgress | None) -> Sequence[Line]:
    """The fee lines that this move tells, else those told before: by one query then."""
    owed = (in_progress and fees_written(in_progress.rows)) or owed_for(dossier)
    return owed.lines if owed else ()


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
