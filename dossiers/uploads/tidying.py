"""Putting aside what no row names any more: uploads that nobody finished, and files of rows that are gone.

A file younger than a day is left alone, for its row may not be committed yet. What was put aside is thrown away some
days later. Nothing is touched in a copy of the database, nor for as many days after a restore. Safe to run twice.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from dossiers.models import UploadSession
from dossiers.models.upload import LIFETIME
from foundation.core.epoch import reason_to_leave_files
from foundation.core.storage import pieces, quarantine, store
from foundation.core.storage.named import folders, unnamed

GRACE = timedelta(days=1)
ASKED_AT_ONCE = 500

log = logging.getLogger(__name__)


def tidy() -> None:
    """Remove expired uploads with their pieces; put aside pieces without a row, and stored files without a row."""
    if reason := reason_to_leave_files():
        log.warning("No stored file is tidied: %s.", reason)
        return
    now = timezone.now()
    for expired in UploadSession.objects.filter(created_at__lte=now - LIFETIME):
        expired.delete()
        pieces.forget(expired.pieces)
    sweep: dict[str, Callable[[Collection[str]], set[str]]] = {pieces.FOLDER: _unnamed_pieces}
    sweep |= dict.fromkeys(sorted(folders()), unnamed)
    for folder, left_over in sweep.items():
        for names in _batches(store().older_than(folder, now - GRACE)):
            quarantine.set_aside(left_over(names))
    quarantine.empty()


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    left = iter(names)
    while batch := list(islice(left, ASKED_AT_ONCE)):
        yield batch


def _unnamed_pieces(names: Collection[str]) -> set[str]:
    running = UploadSession.objects.filter(pieces__overlap=list(names))
    named = {name for listed in running.values_list("pieces", flat=True) for name in listed}
    return set(names) - named
