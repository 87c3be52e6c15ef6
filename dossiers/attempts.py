"""Counting how often a worker began something, before it begins: what kills its worker must not be tried for ever.

The count is committed by itself. A worker that is killed rolls back what it did, but not that it began.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from dossiers.models import PhotoBundle, PrintedDocument, PrintState, RegisterExport
from foundation.core.storage import takes_nothing

GIVE_UP_AFTER = 5

Row = TypeVar("Row", PrintedDocument, RegisterExport, PhotoBundle)


@transaction.atomic(durable=True)
def begin(waiting: QuerySet[Row], number: int, given_up: Callable[[Row], None] | None = None) -> bool:
    """Count one more attempt at a row that waits; whether to go on.

    Not when it is made already, when another worker is at it, or when five attempts came to no end: then it is marked
    as failed, and `given_up` is called in the same transaction.
    """
    row = waiting.select_for_update(skip_locked=True).filter(pk=number, state=PrintState.WAITING).first()
    if row is None:
        return False
    if row.attempts >= GIVE_UP_AFTER:
        _give_up(row, given_up)
    else:
        row.attempts += 1
    row.save(update_fields=["state", "attempts"])
    return row.state == PrintState.WAITING


def end_failed(row: Row, error: Exception, given_up: Callable[[Row], None] | None = None) -> None:
    """Note that the attempt failed, and after the fifth that no other follows; the caller saves `state` and `attempts`.

    A disk without room is no fault of the row: it waits as long as that lasts.
    """
    row.attempts -= takes_nothing(error)
    if row.attempts >= GIVE_UP_AFTER:
        _give_up(row, given_up)


def _give_up(row: Row, given_up: Callable[[Row], None] | None) -> None:
    row.state = PrintState.FAILED.value
    if given_up is not None:
        given_up(row)
