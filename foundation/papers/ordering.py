"""Having papers made: written when they are wanted, sooner when somebody looks for them, again when they failed."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from django.db import transaction

from foundation.core.worker.made_file import MadeState
from foundation.core.worker.nudge import nudge
from foundation.papers.models import PrintedDocument, Urgency

TASK: Final = "foundation.papers.tasks.print_waiting"


def order(paper: PrintedDocument) -> PrintedDocument:
    """Write a composed paper for which somebody waits, in the caller's transaction; the worker is told after it. Raises
    IntegrityError where the subject has one of its form and number."""
    paper.urgency = Urgency.WAITED_FOR
    paper.save()
    transaction.on_commit(partial(nudge, TASK))
    return paper


def order_again(paper: PrintedDocument) -> bool:
    """Let the worker try anew what it had given up, and return whether it had; the row is locked by the caller."""
    if paper.state != MadeState.FAILED:
        return False
    paper.state, paper.attempts, paper.urgency = MadeState.WAITING, 0, Urgency.WAITED_FOR
    paper.save(update_fields=["state", "attempts", "urgency"])
    transaction.on_commit(partial(nudge, TASK))
    return True


def ask_for(papers: Iterable[PrintedDocument]) -> None:
    """Have the papers made now that somebody looks for and that still wait; the worker is told, nothing is written.

    A paper that was tried already has its rounds: looking again and again does not use them up.
    """
    waiting = {one.subject_id for one in papers if one.state == MadeState.WAITING and not one.attempts}
    for subject_id in waiting:
        nudge(TASK, subject_id)
