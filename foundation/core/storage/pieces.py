"""Pieces of uploads in the site's storage: each is written once and whole, under a name of its own; never served.

So every web server of a site can go on with an upload that another one began, whatever the storage is.
"""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import IO, BinaryIO, Protocol, cast
from uuid import UUID, uuid4

from django.core.files import File

from foundation.core.errors import NotStored
from foundation.core.storage import store

FOLDER = "pieces"
CHUNK, PIECE = 256 * 1024, 8 * 1024 * 1024

log = logging.getLogger(__name__)


class Readable(Protocol):
    """Where bytes come from, for example a request."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end. Raises OSError when the connection drops."""


def cut(source: Readable, most: int) -> Iterator[BytesIO]:
    """What `source` gives, at most `most` bytes, cut into pieces of up to 8 MiB; only one is in memory.

    When the connection drops, what has arrived is the last piece.
    """
    while most and (gathered := _gathered(source, min(most, PIECE))).tell():
        most = most - gathered.tell() if gathered.tell() == PIECE else 0
        yield gathered


def _gathered(source: Readable, most: int) -> BytesIO:
    gathered = BytesIO()
    try:
        while (room := most - gathered.tell()) and (chunk := source.read(min(CHUNK, room))):
            gathered.write(chunk)
    except OSError as error:
        log.info("The connection of an upload dropped: %s", error)
    return gathered


def keep(upload_id: UUID, content: BytesIO) -> str:
    """Store one piece; its name. Raises NotStored."""
    try:
        return store().save(f"{FOLDER}/{upload_id}-{uuid4().hex}", File(content))
    except OSError as error:
        log.error("A piece of upload %s could not be stored: %s", upload_id, error)
        raise NotStored from error


@contextmanager
def joined(names: Iterable[str]) -> Iterator[BinaryIO]:
    """All pieces in their order as one file, in a temporary file.

    Raises FileNotFoundError when one is gone, NotStored when there is no room or the storage is away.
    """
    with tempfile.TemporaryFile(buffering=0) as whole:
        try:
            for name in names:
                with closing(store().part(name)) as piece:
                    for chunk in piece.chunks():
                        _write_all(whole, chunk)
            whole.seek(0)
        except FileNotFoundError:
            raise
        except OSError as error:
            log.error("The pieces of an upload could not be joined: %s", error)
            raise NotStored from error
        yield cast("BinaryIO", whole)


def _write_all(whole: IO[bytes], chunk: bytes) -> None:
    """A full disk takes the beginning of a chunk without a word; only the next write says so."""
    left = memoryview(chunk)
    while left:
        left = left[whole.write(left) :]


def forget(names: Iterable[str]) -> None:
    """Delete pieces; those that the storage does not let go of now are found by the nightly tidying."""
    for name in names:
        try:
            store().delete(name)
        except OSError as error:
            log.warning("Piece %s could not be deleted: %s", name, error)
