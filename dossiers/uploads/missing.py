"""Which rows name a stored file that is not there. Files and rows are saved apart, and may be put back apart."""

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet

from dossiers.models import DossierExport, DossierFile, RegisterExport
from foundation.core.storage import store
from foundation.papers.models import PrintedDocument

BATCH: Final = 500


def missing_files() -> Iterator[str]:
    """One sentence for each row whose file is missing, with the file's name; each file is asked for by its name."""
    for what, column, rows in columns():
        for key, name in (
            rows.exclude(**{column: ""}).values_list("pk", column).order_by("pk").iterator(BATCH)
        ):
            if not store().exists(name):
                yield f"{what} {key}: {name} is missing"


def columns() -> Iterator[
    tuple[str, str, QuerySet[DossierFile | PrintedDocument | RegisterExport | DossierExport]]
]:
    """Every column that names a stored file, with what its rows are called."""
    yield "Uploaded file", "file", DossierFile.objects.all()
    yield "Shown copy of uploaded file", "shown", DossierFile.objects.all()
    yield "Printed paper", "file", PrintedDocument.objects.all()
    yield "Export of the register", "file", RegisterExport.objects.all()
    yield "Export of a dossier", "file", DossierExport.objects.all()
