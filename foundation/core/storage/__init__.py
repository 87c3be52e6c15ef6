"""Where files lie: a directory of this machine, or a bucket of an S3-compatible server, by setting.

Nothing in it has an address of its own: whoever reads a file asks a view, which asks who reads.
"""

import errno
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol, cast

from django.core.files import File
from django.core.files.storage import default_storage

from foundation.core.storage.part import Part

TAKES_NOTHING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})


class Store(Protocol):
    """What both kinds of storage can do. All raise OSError when they cannot, FileNotFoundError where nothing is."""

    def save(self, name: str, content: "File[Any]") -> str:
        """Keep `content` under this name or, where it is taken, a similar one; the name. On disk when it returns."""

    def delete(self, name: str) -> None:
        """Forget a file; nothing happens when there is none."""

    def move(self, name: str, place: str) -> None:
        """Let a file have another name, under which nothing is kept. Raises FileNotFoundError."""

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""

    def size(self, name: str) -> int:
        """Bytes of a file."""

    def part(self, name: str, start: int = 0, stop: int | None = None) -> Part:
        """The bytes from `start` up to `stop`, read as they are asked for."""

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names of all files below a folder that were written before `moment`."""


def store() -> Store:
    """The storage of this site."""
    return cast("Store", default_storage)


def takes_nothing(error: Exception) -> bool:
    """Whether the storage is full or away, so that the work is not at fault and has to be tried until it is done."""
    seen: BaseException | None = error
    while seen is not None:  # a library may wrap what the disk said in a fault of its own
        if isinstance(seen, OSError) and seen.errno in TAKES_NOTHING:
            return True
        seen = seen.__cause__ or seen.__context__
    return False
