"""The gate of the web server: an RSGI application in front of a WSGI one.

A thread is given a request when all of it is there, and is free when the answer is made: whoever sends or reads slowly
keeps a connection, never one of the few threads (ADR 2).
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import IO, Any, Final, Protocol, TypeVar

from granian.rsgi import Scope

from foundation.core.front.answers import PIECE, Answer, Application, FilePieces, answer_of
from foundation.core.front.bodies import BodyError, Room, whole_body
from foundation.core.front.environ import environ_of

R = TypeVar("R")
Headers = list[tuple[str, str]]
TEXT: Final[Headers] = [
    ("content-type", "text/plain; charset=utf-8"),
    ("cache-control", "no-store"),
    ("connection", "close"),
]
WORDS: Final = {
    400: "Nội dung gửi đến bị đứt quãng. / The content was cut off.\n",
    408: "Nội dung gửi đến quá chậm; hãy gửi lại khi đường truyền tốt hơn. / Too slow; send it again.\n",
    413: "Nội dung gửi đến quá lớn. / The content is too large.\n",
    503: "Máy chủ đang bận; hãy gửi lại sau ít phút. / The server is busy; send it again in a few minutes.\n",
}


class Stream(Protocol):
    """An answer under way."""

    async def send_bytes(self, data: bytes) -> None:
        """One piece more."""


class Connection(Protocol):
    """What granian gives of a connection: the pieces of the body, and ways to answer."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    def response_str(self, status: int, headers: Headers, body: str) -> None:
        """A few words."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """All of it."""

    def response_stream(self, status: int, headers: Headers) -> Stream:
        """Piece by piece."""


class Gate:
    """Gives whole requests to `threads` threads, in the order in which they became whole."""

    def __init__(self, application: Application, threads: int, room: Room) -> None:
        self.application = application
        self.room = room
        self.answering = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self.reading = ThreadPoolExecutor(threads, thread_name_prefix="read")

    async def __rsgi__(self, scope: Scope, protocol: Connection) -> None:
        """Answer one request."""
        length = _declared(scope)
        if length == 0 or (length is not None and length > self.room.longest):
            # Nothing to wait for: the application refuses what is too large by the length that is declared.
            answer = await self._answer(scope, BytesIO(), length)
        else:
            try:
                with self.room.place() as place:
                    body = await whole_body(protocol, length, place, halves=_may_be_half(scope))
                    answer = await self._answer(scope, body, place.length)
            except BodyError as error:
                protocol.response_str(error.status, TEXT, WORDS[error.status])
                return
        if answer.pieces is None:
            protocol.response_bytes(answer.status, answer.headers, answer.content)
        else:
            await self._send(answer, answer.pieces, protocol)

    async def _answer(self, scope: Scope, body: IO[bytes], length: int) -> Answer:
        environ = environ_of(scope, body, length)
        return await _in(self.answering, answer_of, self.application, environ, body)

    async def _send(self, answer: Answer, pieces: FilePieces, protocol: Connection) -> None:
        try:
            stream = protocol.response_stream(answer.status, answer.headers)
            while piece := await _in(self.reading, pieces.file.read, PIECE):
                await stream.send_bytes(piece)
        finally:
            await _in(self.reading, pieces.close)


def _may_be_half(scope: Scope) -> bool:
    """A resumable upload goes on from wherever it was cut; half a form would be another one than was sent."""
    return bool(scope.headers.get("content-type") == "application/offset+octet-stream")


def _declared(scope: Scope) -> int | None:
    """How long the body is said to be; None where it comes in chunks."""
    length = scope.headers.get("content-length")
    if length is not None:
        return int(length)
    return None if "transfer-encoding" in scope.headers else 0


async def _in(pool: ThreadPoolExecutor, act: Callable[..., R], *arguments: Any) -> R:
    return await asyncio.get_running_loop().run_in_executor(pool, act, *arguments)
