"""Making PDFs from the rows of printed documents. Safe to run twice and on many nodes.

A row is claimed with SKIP LOCKED and marked as ready in the transaction that holds its lock, after its file is
written. A worker killed in between leaves a file that no row names, which the nightly tidying throws away; the next
one writes its own.
"""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from dossiers.models import PrintedDocument, PrintState
from portal.core import pdf
from portal.core.storage import takes_nothing

BATCH = 50
GIVE_UP_AFTER = 5

log = logging.getLogger(__name__)


def print_batch() -> int:
    """Make up to fifty waiting documents, the oldest first, and return how many were tried."""
    waiting = PrintedDocument.objects.filter(state=PrintState.WAITING).order_by("pk")
    ids = list(waiting.values_list("pk", flat=True)[:BATCH])
    for document_id in ids:
        print_one(document_id)
    return len(ids)


@transaction.atomic
def print_one(document_id: int) -> None:
    """Make one document, unless it is made already or another worker is at it.

    What goes wrong is logged and tried again at the next run; after five times a person must look. A disk without room
    is no fault of the document: it waits as long as that lasts.
    """
    document = (
        PrintedDocument.objects.select_for_update(skip_locked=True)
        .filter(pk=document_id, state=PrintState.WAITING)
        .first()
    )
    if document is None:
        return
    try:
        _attach_pdf(document, html_of(document))
    except Exception as error:  # any fault of one document must not keep the others waiting
        document.attempts += not takes_nothing(error)
        log.exception("Document %s could not be printed, attempt %s.", document.pk, document.attempts)
        document.file, document.sha256 = "", ""
        document.state = PrintState.FAILED if document.attempts >= GIVE_UP_AFTER else PrintState.WAITING
    document.save(update_fields=["state", "attempts", "file", "sha256"])


def html_of(document: PrintedDocument) -> str:
    """The document as HTML, from its frozen context; always in Vietnamese."""
    with override("vi"):
        return render_to_string(document.template, document.context)


def _attach_pdf(document: PrintedDocument, html: str) -> None:
    fingerprint = pdf.fingerprint(html)
    made = PrintedDocument.objects.filter(
        dossier_id=document.dossier_id, state=PrintState.READY, file__contains=fingerprint
    ).first()
    if made is not None:
        document.file.name, document.sha256 = made.file.name, made.sha256
    else:
        content = pdf.render(html)
        document.file.save(f"{fingerprint}.pdf", ContentFile(content), save=False)
        document.sha256 = hashlib.sha256(content).hexdigest()
    document.state = PrintState.READY
