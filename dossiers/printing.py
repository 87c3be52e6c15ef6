"""Making PDFs from the rows of printed documents. Safe to run twice and on many nodes.

A row is claimed with SKIP LOCKED and marked as ready in the transaction that holds its lock, after its file is
written. A worker killed in between leaves a file that no row names, which the nightly tidying throws away; the next
one writes its own. The PDF is made in a fork with limits, and each attempt is counted before it begins: a paper that
ends its worker is given up after five times, as one that fails is, and those who are responsible for it are told.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from dossiers.attempts import begin, end_failed
from dossiers.models import PrintedDocument, PrintState, Urgency
from dossiers.notices import of_failed_paper
from foundation.core import pdf
from foundation.core.apart import apart
from foundation.core.nudge import nudge
from foundation.notifications.outbox import queue

BATCH = 50
ASKED = 20

log = logging.getLogger(__name__)


def print_batch() -> int:
    """Make up to fifty waiting documents, and return how many were tried.

    The next one is chosen when the one before is done, so that a slip for which somebody stands at the counter waits
    for one paper and not for a batch; after the urgent ones those come that were tried least. What rests until it is
    asked for is left alone.
    """
    tried: list[int] = []
    while len(tried) < BATCH and (document_id := _next(tried)) is not None:
        print_one(document_id)
        tried.append(document_id)
    return len(tried)


def _next(tried: list[int]) -> int | None:
    waiting = PrintedDocument.objects.filter(state=PrintState.WAITING, urgency__lt=Urgency.WHEN_ASKED)
    order = waiting.exclude(pk__in=tried).order_by("urgency", "attempts", "pk")
    return order.values_list("pk", flat=True).first()


def print_of(dossier_id: int) -> None:
    """Make the documents of one dossier that somebody looks at, also those that rest until they are asked for."""
    waiting = PrintedDocument.objects.filter(dossier_id=dossier_id, state=PrintState.WAITING)
    for document_id in list(waiting.order_by("-pk").values_list("pk", flat=True)[:ASKED]):
        print_one(document_id)


def ask_for(documents: Iterable[PrintedDocument]) -> None:
    """Have the papers made now that somebody looks for and that still wait; the worker is told, nothing is written.

    A paper that was tried already has its rounds: looking again and again does not use them up.
    """
    waiting = {one.dossier_id for one in documents if one.state == PrintState.WAITING and not one.attempts}
    for dossier_id in waiting:
        nudge("dossiers.tasks.print_waiting", dossier_id)


def print_one(document_id: int) -> None:
    """Make one document, unless it is made already or another worker is at it.

    What goes wrong is logged and tried again at the next run; after five times a person must look.
    """
    if begin(PrintedDocument.objects.all(), document_id, _tell):
        _print(document_id)


@transaction.atomic
def _print(document_id: int) -> None:
    document = (
        PrintedDocument.objects.select_for_update(skip_locked=True)
        .filter(pk=document_id, state=PrintState.WAITING)
        .first()
    )
    if document is None:
        return
    try:
        _attach_pdf(document, html_of(document))
        document.attempts = 0
    except Exception as error:  # any fault of one document must not keep the others waiting
        log.exception("Document %s could not be printed, attempt %s.", document.pk, document.attempts)
        document.file, document.sha256 = "", ""
        end_failed(document, error, _tell)
    document.save(update_fields=["state", "attempts", "file", "sha256"])


def _tell(document: PrintedDocument) -> None:
    queue(of_failed_paper(document))


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
        content = made_apart(lambda: pdf.render(html))
        document.file.save(f"{fingerprint}.pdf", ContentFile(content), save=False)
        document.sha256 = hashlib.sha256(content).hexdigest()
    document.state = PrintState.READY


def made_apart(make: Callable[[], bytes]) -> bytes:
    """The PDF that `make` gives, within the limits of the site. Raises NotDone, and OSError without Pango."""
    pdf.load()
    return apart(make, seconds=settings.PAPER_SECONDS, megabytes=settings.PAPER_MEMORY_MB)
