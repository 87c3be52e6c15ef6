"""Pieces of uploads in the site's storage: each is written once and whole, under a name of its own; never served.

So every web server of a site can go on with an upload that another one began, whatever the storage is.
"""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO, Protocol, cast
from uuid import UUID, uuid4

from django.core.files.base import ContentFile

from portal.core.storage import store

FOLDER = "pieces"
CHUNK, PIECE = 256 * 1024, 4 * 1024 * 1024

log = logging.getLogger(__name__)


class Readable(Protocol):
    """Where bytes come from, for example a request."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end. Raises OSError when the connection drops."""


def cut(source: Readable, most: int) -> Iterator[bytes]:
    """What `source` gives, at most `most` bytes, cut into pieces of up to 4 MiB.

    When the connection drops, what has arrived is the last piece.
    """
    gathered, size = [], 0
    try:
        while most and (chunk := source.read(min(CHUNK, most, PIECE - size))):
            gathered.append(chunk)
            most, size = most - len(chunk), size + len(chunk)
            if size == PIECE:
                yield b"".join(gathered)
                gathered, size = [], 0
    except OSError as error:
        log.info("The connection of an upload dropped: %s", error)
    if gathered:
        yield b"".join(gathered)


def keep(upload_id: UUID, content: bytes) -> str:
    """Store one piece; its name. Raises OSError."""
    return store().save(f"{FOLDER}/{upload_id}-{uuid4().hex}", ContentFile(content))


@contextmanager
def joined(names: Iterable[str]) -> Iterator[BinaryIO]:
    """All pieces in their order as one file, in a temporary file. Raises FileNotFoundError when one is gone."""
    with tempfile.TemporaryFile() as whole:
        for name in names:
            with closing(store().part(name)) as piece:
                for chunk in piece.chunks():
                    whole.write(chunk)
        whole.seek(0)
        yield cast("BinaryIO", whole)


def forget(names: Iterable[str]) -> None:
    """Delete pieces; those that the storage does not let go of now are found by the nightly tidying."""
    for name in names:
        try:
            store().delete(name)
        except OSError as error:
            log.warning("Piece %s could not be deleted: %s", name, error)
