"""Taking in the body of a request while no thread waits for it."""

import asyncio
import tempfile
from collections.abc import AsyncIterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, Final

PATIENCE_SECONDS: Final = 30
SLOWEST: Final = 4096
"""Bytes a second that are asked for after `PATIENCE_SECONDS`: half of what a phone at the edge of its network sends."""
IN_MEMORY: Final = 256 * 1024
"""What is longer lies in the temporary folder until it is answered."""


class BodyError(Exception):
    """A body that is not taken in; `status` is the answer."""

    status = 400


class TooSlow(BodyError):
    """It comes slower than a line that works (RFC 9110, 15.5.9)."""

    status = 408


class TooLarge(BodyError):
    """It is longer than any form may be."""

    status = 413


class NoRoom(BodyError):
    """Too many or too large bodies are under way."""

    status = 503


@dataclass(slots=True)
class Room:
    """What one process takes in at the same time: so many bodies, none longer than `longest`, together `most` bytes."""

    bodies: int
    longest: int
    most: int
    taken: int = 0
    in_progress: int = 0

    @contextmanager
    def place(self) -> Iterator["Place"]:
        """A place for one body, free again afterwards. Raises NoRoom."""
        if self.in_progress >= self.bodies:
            raise NoRoom
        self.in_progress += 1
        held = Place(self)
        try:
            yield held
        finally:
            self.in_progress -= 1
            self.taken -= held.length


@dataclass(slots=True)
class Place:
    """Where one body grows; `length` in bytes."""

    room: Room
    length: int = 0

    def grow(self, length: int) -> None:
        """So many bytes more. Raises TooLarge, NoRoom."""
        self.length += length
        self.room.taken += length
        if self.length > self.room.longest:
            raise TooLarge
        if self.room.taken > self.room.most:
            raise NoRoom


async def whole_body(
    pieces: AsyncIterable[bytes], length: int | None, place: Place, *, halves: bool = False
) -> IO[bytes]:
    """The body from its beginning, once all of it is there; `length` is what was declared. With `halves`, one that was
    cut off or became too slow is given as far as it came. Raises BodyError."""
    with ExitStack() as until_whole:
        body = until_whole.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
        in_time = await _take_in(pieces, body, place)
        if not halves and not in_time:
            raise TooSlow
        if not halves and length not in (None, place.length):
            raise BodyError
        until_whole.pop_all()
    body.seek(0)
    return body


async def _take_in(pieces: AsyncIterable[bytes], body: IO[bytes], place: Place) -> bool:
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout_at(began + PATIENCE_SECONDS) as limit:
            async for piece in pieces:
                place.grow(len(piece))
                body.write(piece)
                limit.reschedule(began + PATIENCE_SECONDS + place.length / SLOWEST)
    except TimeoutError:
        return False
    return True
