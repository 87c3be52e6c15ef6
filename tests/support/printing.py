"""Making one paper by itself."""

from dossiers.models import PrintedDocument, PrintState
from dossiers.papers.printing import PAPERS
from foundation.core.worker import work


def print_one(document_id: int) -> None:
    """Make one document, unless it is made already or a worker is at it."""
    work.run(PAPERS, PrintedDocument.objects.filter(state=PrintState.WAITING, pk=document_id))
