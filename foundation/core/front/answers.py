"""What the application answers, made in a thread and sent when no thread waits for the reader."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final, Protocol

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PIECE: Final = 256 * 1024
IN_MEMORY: Final = 4 * PIECE


class Readable(Protocol):
    """A file, or a part of one, or an object of a bucket."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class FilePieces:
    """A file that the application answers with (`wsgi.file_wrapper`): it is read while it is sent."""

    def __init__(self, file: Readable, _block_size: int = PIECE) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(PIECE):
            yield piece

    def close(self) -> None:
        """Let go of the file; Django hangs on it what it does at the end of a request."""
        close: Callable[[], None] | None = getattr(self.file, "close", None)
        if close is not None:
            close()


@dataclass(slots=True)
class Answer:
    """Status, headers, and the content: bytes, or pieces to be read one after the other."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""
    pieces: FilePieces | None = None

    def start(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        """PEP 3333: `start_response`."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = headers


def answer_of(application: Application, environ: dict[str, Any], body: IO[bytes]) -> Answer:
    """Run the application; what it makes bit by bit is made to its end, so that the thread is free for others."""
    answer = Answer()
    with body:
        made = application(environ, answer.start)
        if isinstance(made, FilePieces):
            answer.pieces = made
            return answer
        try:
            _fill(answer, made)
        finally:
            close = getattr(made, "close", None)
            if close is not None:
                close()
    return answer


def _fill(answer: Answer, made: Iterable[bytes]) -> None:
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when it was sent
    length = sum(spool.write(piece) for piece in made)
    spool.seek(0)
    if length > IN_MEMORY:
        answer.pieces = FilePieces(spool)
        return
    with spool:
        answer.content = spool.read()
