"""Throwing away what no row names any more: uploads that nobody finished, and files of rows that are gone.

A file younger than a day is left alone, for its row may not be committed yet. Safe to run twice.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.models import UploadSession
from dossiers.models.upload import LIFETIME
from dossiers.uploads.erase import delete_unnamed
from portal.core import pieces
from portal.core.errors import Busy

FOLDER = "dossiers"
GRACE = timedelta(days=1)
ASKED_AT_ONCE = 500

log = logging.getLogger(__name__)


def tidy() -> None:
    """Remove expired uploads with their pieces, pieces without a row, and stored files without a row."""
    now = timezone.now()
    UploadSession.objects.filter(created_at__lte=now - LIFETIME).delete()
    _remove_loose_pieces(now)
    names: list[str] = []
    for name in _old_files(FOLDER, now):
        names.append(name)
        if len(names) == ASKED_AT_ONCE:
            delete_unnamed(names)
            names = []
    delete_unnamed(names)


def _remove_loose_pieces(now: datetime) -> None:
    wanted = set(UploadSession.objects.filter(file=None).values_list("pk", flat=True))
    for upload_id in pieces.older_than(now - GRACE) - wanted:
        _remove_piece(upload_id)


def _remove_piece(upload_id: UUID) -> None:
    try:
        with pieces.held(upload_id):
            pieces.remove(upload_id)
    except Busy:
        log.info("Piece %s is still being written.", upload_id)


def _old_files(folder: str, now: datetime) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    for name in files:
        path = str(PurePosixPath(folder, name))
        if default_storage.get_modified_time(path) < now - GRACE:
            yield path
    for name in folders:
        yield from _old_files(str(PurePosixPath(folder, name)), now)
