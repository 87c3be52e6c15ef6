"""Celery's door to the making of papers."""

from celery import shared_task

from foundation.papers.printing import print_batch, print_of


@shared_task
def print_waiting(subject_id: int | None = None) -> None:
    """Make the PDFs that are waiting; called by the beat, nudged after each move that needs a paper, and for one
    subject when somebody looks for its papers."""
    if subject_id is not None:
        print_of(subject_id)
    print_batch()
