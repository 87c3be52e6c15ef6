"""Throwing away what no row names any more: uploads that nobody finished, and files of rows that are gone.

A file younger than a day is left alone, for its row may not be committed yet. Safe to run twice.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from dossiers.models import UploadSession
from dossiers.models.upload import LIFETIME
from dossiers.uploads.erase import delete_unnamed, delete_unnamed_papers
from portal.core import pieces
from portal.core.storage import store

FOLDER, PRINTED, REGISTERS = "dossiers", "printed", "registers"
GRACE = timedelta(days=1)
ASKED_AT_ONCE = 500


def tidy() -> None:
    """Remove expired uploads with their pieces, pieces without a row, and stored files without a row."""
    now = timezone.now()
    for expired in UploadSession.objects.filter(created_at__lte=now - LIFETIME):
        expired.delete()
        pieces.forget(expired.pieces)
    sweep: dict[str, Callable[[Collection[str]], None]] = {
        pieces.FOLDER: _forget_unnamed_pieces,
        FOLDER: delete_unnamed,
        PRINTED: delete_unnamed_papers,
        REGISTERS: delete_unnamed_papers,
    }
    for folder, remove in sweep.items():
        for names in _batches(store().older_than(folder, now - GRACE)):
            remove(names)


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    left = iter(names)
    while batch := list(islice(left, ASKED_AT_ONCE)):
        yield batch


def _forget_unnamed_pieces(names: Collection[str]) -> None:
    running = UploadSession.objects.filter(pieces__overlap=list(names))
    named = {name for listed in running.values_list("pieces", flat=True) for name in listed}
    pieces.forget(set(names) - named)
