"""What follows in a dossier from a paper that was made, or that could not be."""

from dossiers.models import Result
from dossiers.notices import of_failed_paper
from foundation.notifications.outbox import queue
from foundation.papers.models import PrintedDocument


def note_digest(paper: PrintedDocument) -> None:
    """A result knows the bytes of its paper; once it has another one, those of the earlier are nothing to it."""
    printed = Result.objects.filter(dossier_id=paper.subject_id, paper_event=paper.number)
    printed.update(sha256=paper.sha256)


def tell_of_failure(paper: PrintedDocument) -> None:
    """Tell those who can have it made again."""
    queue(of_failed_paper(paper))
