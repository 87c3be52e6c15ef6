"""The paper of the toy room: a bill for a toy, which is no dossier."""

from typing import Final

from foundation.core.models import ReferenceCounter, Subject
from foundation.papers.models import PrintedDocument
from foundation.papers.ordering import order

BILL: Final = "toy_bill"


def bill_for(toy: Subject, name: str, *, number: int = 1) -> PrintedDocument:
    """Have the bill made for which somebody waits."""
    return order(
        PrintedDocument(
            subject=toy, form=BILL, number=number, template="toys/bill.html",
            title="Phiếu sửa đồ chơi", context={"toy": name},
        )
    )  # fmt: skip


def note_bytes(paper: PrintedDocument) -> None:
    """Remember the bytes of the bill."""
    ReferenceCounter.objects.create(series=f"toy bill:{paper.sha256}", last=paper.subject_id)


def note_failure(paper: PrintedDocument) -> None:
    """Remember that there is no bill."""
    ReferenceCounter.objects.create(series=f"no toy bill:{paper.pk}", last=paper.attempts)
