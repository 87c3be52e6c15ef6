"""Bytes of a stored file on their way out."""

from collections.abc import Iterator
from typing import Protocol

CHUNK = 256 * 1024


class Source(Protocol):
    """An open file or the body of an answer."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; empty at the end."""

    def close(self) -> None:
        """Give back what is held."""


class Part:
    """The next `length` bytes of a source (None: all), never more than a chunk in memory. Close it after use."""

    def __init__(self, source: Source, length: int | None) -> None:
        self.source, self.left = source, length

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        most = size if self.left is None else min(size, self.left)
        content = self.source.read(most) if most else b""
        if self.left is not None:
            self.left -= len(content)
        return content

    def chunks(self) -> Iterator[bytes]:
        """All that is left, in chunks."""
        while chunk := self.read():
            yield chunk

    def close(self) -> None:
        """Give back what is held."""
        self.source.close()
