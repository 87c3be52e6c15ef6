"""Papers as pictures: pages of PDF files for telephones that show none inside a page, and small ones for tiles."""

from contextlib import closing
from functools import partial

from django.utils.translation import gettext as _

from dossiers.models import DossierFile
from dossiers.papers.whom_to_ask import ask_about
from foundation.core.errors import Busy, Conflict, NotFound
from foundation.core.examining.door import examine, in_memory
from foundation.core.examining.findings import Drawn, Fault, Unfit
from foundation.core.storage import store
from foundation.core.storage.missing import told_when_missing

MOST_PICTURES = 10
"""What is longer is opened as a file."""
PDF = "application/pdf"
SMALL_KINDS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}
"""What a small picture is made of; of a photo of another kind its copy as JPEG is."""


def picture_of_page(file: DossierFile, number: int) -> bytes:
    """One page, from 1, as JPEG, drawn by the process that may die of it (ADR 0021).

    Raises NotFound for a page that is not offered or a file that is missing, Busy while other files are looked at,
    Conflict for a page that takes too much to draw.
    """
    if file.content_type != PDF or not 1 <= number <= min(file.pages or 0, MOST_PICTURES):
        raise NotFound
    return _drawn(file, str(file.file.name), "pdf", Drawn.PAGE, number)


def has_small_picture(file: DossierFile) -> bool:
    """Whether a tile can show the file itself: it is a photo or a PDF."""
    return bool(file.shown) or file.content_type in SMALL_KINDS


def small_picture_of(file: DossierFile) -> bytes:
    """A photo, or the first page of a PDF, as a JPEG of at most 144 points a side, to be known again on its tile.

    Raises NotFound where there is none, else as `picture_of_page`.
    """
    if file.shown:
        return _drawn(file, str(file.shown.name), "jpg", Drawn.SMALL)
    if file.content_type not in SMALL_KINDS:
        raise NotFound
    return _drawn(file, str(file.file.name), SMALL_KINDS[file.content_type], Drawn.SMALL)


def _drawn(file: DossierFile, stored: str, kind: str, drawn: Drawn, page: int = 1) -> bytes:
    with told_when_missing(stored, partial(ask_about, file)):
        part = store().part(stored)
    with in_memory("page") as copy:
        with closing(part):
            copy.writelines(part.chunks())
        copy.flush()
        try:
            return examine(copy, [kind], drawn, page)[1]
        except Unfit as unfit:
            if unfit.fault == Fault.BUSY:
                raise Busy from unfit
            raise Conflict(
                _("This page cannot be shown as a picture. Open the file in a new tab.")
            ) from unfit
