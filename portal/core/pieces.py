"""Pieces of uploads on disk, one file for each upload, in `pieces` below MEDIA_ROOT; never served.

Every web server of a site needs the same directory. A piece is locked while bytes are added, by a lock that the
kernel takes back when the process dies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings

from portal.core.errors import Busy

CHUNK = 1024 * 1024


class Readable(Protocol):
    """Where bytes come from, for example a request."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end. Raises OSError when the connection drops."""


def folder() -> Path:
    """The directory of all pieces."""
    return Path(settings.MEDIA_ROOT) / "pieces"


def path_of(upload_id: UUID) -> Path:
    """The file of one upload; it may not be there yet."""
    return folder() / str(upload_id)


def size_of(upload_id: UUID) -> int:
    """How many bytes of an upload are there."""
    path = path_of(upload_id)
    return path.stat().st_size if path.exists() else 0


@contextmanager
def held(upload_id: UUID) -> Iterator[BinaryIO]:
    """The file of an upload, for this process alone. Raises Busy."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path_of(upload_id), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as piece:
        try:
            fcntl.flock(piece, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield piece


def copy(source: Readable, piece: BinaryIO, offset: int, most: int) -> Iterator[int]:
    """Write what `source` gives from `offset` on and yield the offset after each chunk that reached the disk.

    What stood behind `offset` is thrown away. Never takes more than `most` bytes. OSErrors of the source pass through.
    """
    piece.seek(offset)
    piece.truncate()
    while most and (chunk := source.read(min(CHUNK, most))):
        piece.write(chunk)
        piece.flush()
        os.fsync(piece.fileno())
        most -= len(chunk)
        offset += len(chunk)
        yield offset


def remove(upload_id: UUID) -> None:
    """Throw an upload's bytes away; nothing happens when there are none."""
    path_of(upload_id).unlink(missing_ok=True)


def older_than(moment: datetime) -> set[UUID]:
    """The uploads to which nothing was added since `moment`."""
    if not folder().exists():
        return set()
    return {UUID(path.name) for path in folder().iterdir() if path.stat().st_mtime < moment.timestamp()}
