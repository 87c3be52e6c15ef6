"""Making PDFs from the rows of printed documents. Safe to run twice and on many nodes.

A row is marked as ready in the transaction that holds its lock, after its file is written. A worker killed in between
leaves a file that no row names, which the nightly tidying throws away; the next one writes its own. The PDF is made in
a fork with limits: a paper that ends its worker is given up after five times, as one that fails is. What else follows
from a paper that is ready or was given up, the room says that declares its form.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import override

from foundation.core.printing import pdf
from foundation.core.worker import work
from foundation.core.worker.apart import apart
from foundation.core.worker.made_file import MadeState
from foundation.papers.declared import form_of
from foundation.papers.models import PrintedDocument, Urgency

ASKED = 20


def print_batch() -> int:
    """Make up to fifty waiting documents, and return how many were tried.

    A slip for which somebody stands at the counter comes first; after the urgent ones those come that were tried least.
    What rests until it is asked for is left alone.
    """
    return work.run(PAPERS).tried


def print_of(subject_id: int) -> None:
    """Make the documents of one subject that somebody looks at, also those that rest until they are asked for."""
    work.run(PAPERS, _waiting().filter(subject_id=subject_id).order_by("-pk"), at_once=ASKED)


def _waiting() -> QuerySet[PrintedDocument]:
    return PrintedDocument.objects.filter(state=MadeState.WAITING)


def _most_urgent(waiting: QuerySet[PrintedDocument]) -> QuerySet[PrintedDocument]:
    return waiting.filter(urgency__lt=Urgency.WHEN_ASKED).order_by("urgency", "attempts", "pk")


def _print(document: PrintedDocument) -> None:
    _attach_pdf(document, html_of(document))
    document.attempts = 0


def _give_up(document: PrintedDocument) -> None:
    document.state = MadeState.FAILED
    _follow(form_of(document.form).given_up, document)


PAPERS = work.Work(
    name="Document",
    waiting=_waiting,
    turn=_most_urgent,
    do=_print,
    give_up=_give_up,
    changes=("state", "file", "sha256"),
)


def html_of(document: PrintedDocument) -> str:
    """The document as HTML, from its frozen context; always in Vietnamese."""
    with override("vi"):
        return render_to_string(document.template, document.context)


def _attach_pdf(document: PrintedDocument, html: str) -> None:
    fingerprint = pdf.fingerprint(html)
    made = PrintedDocument.objects.filter(
        subject_id=document.subject_id, state=MadeState.READY, file__contains=fingerprint
    ).first()
    if made is not None:
        document.file.name, document.sha256 = made.file.name, made.sha256
    else:
        content = made_apart(lambda: pdf.render(html))
        document.file.save(f"{fingerprint}.pdf", ContentFile(content), save=False)
        document.sha256 = hashlib.sha256(content).hexdigest()
    document.state = MadeState.READY
    _follow(form_of(document.form).ready, document)


def _follow(name: str, document: PrintedDocument) -> None:
    if name:
        import_string(name)(document)


def made_apart(make: Callable[[], bytes]) -> bytes:
    """The PDF that `make` gives, within the limits of the site. Raises NotDone, and OSError without Pango."""
    pdf.load()
    return apart(make, seconds=settings.PAPER_SECONDS, megabytes=settings.PAPER_MEMORY_MB)
