"""Pages of PDF files as pictures, for telephones that show no PDF inside a page."""

from django.utils.translation import gettext as _

from dossiers.models import DossierFile
from portal.core.errors import Busy, Conflict, NotFound
from portal.core.examining.door import examine, in_memory
from portal.core.examining.findings import Drawn, Fault, Unfit
from portal.core.storage import store

MOST_PICTURES = 10
"""What is longer is opened as a file."""
PDF = "application/pdf"


def picture_of_page(file: DossierFile, number: int) -> bytes:
    """One page, from 1, as JPEG, drawn by the process that may die of it (ADR 0021).

    Raises NotFound for a page that is not offered, Busy while other files are looked at, Conflict for a page that takes
    too much to draw.
    """
    if file.content_type != PDF or not 1 <= number <= min(file.pages or 0, MOST_PICTURES):
        raise NotFound
    with in_memory("page") as copy:
        part = store().part(str(file.file.name))
        try:
            copy.writelines(part.chunks())
        finally:
            part.close()
        copy.flush()
        try:
            return examine(copy, ["pdf"], Drawn.PAGE, number)[1]
        except Unfit as unfit:
            if unfit.fault == Fault.BUSY:
                raise Busy from unfit
            raise Conflict(
                _("This page cannot be shown as a picture. Open the file in a new tab.")
            ) from unfit
