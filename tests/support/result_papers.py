"""Papers of results, made as the worker makes them but for the pages, which are many and take long."""

from unittest import mock

from dossiers.models import Dossier
from foundation.core.worker.made_file import MadeState
from foundation.papers.printing import PAPERS

PAGES = b"%PDF-1.7\n"


def print_result(dossier: Dossier | str | None, *, form: str = "result") -> None:
    """Make the result's paper, or that of its draft, of a dossier or of the one with that code, if it still waits."""
    found = dossier if isinstance(dossier, Dossier) else Dossier.objects.get(code=dossier)
    waiting = found.documents.filter(form=form, state=MadeState.WAITING)
    with mock.patch("foundation.papers.printing.made_apart", return_value=PAGES):
        for document in waiting:
            PAPERS.do(document)
            document.save(update_fields=[*PAPERS.changes, PAPERS.counter])
