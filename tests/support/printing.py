"""Making one paper by itself."""

from foundation.core.worker import work
from foundation.core.worker.made_file import MadeState
from foundation.papers.models import PrintedDocument
from foundation.papers.printing import PAPERS


def print_one(document_id: int) -> None:
    """Make one document, unless it is made already or a worker is at it."""
    work.run(PAPERS, PrintedDocument.objects.filter(state=MadeState.WAITING, pk=document_id))
