"""The way from the service to the process that looks into files: one file at a time for each process of the service."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any, ClassVar

from foundation.core.examining.findings import MERGING, Drawn, Fault, Finding, Unfit

ROOT = Path(__file__).resolve().parents[3]
LONGEST_ANSWER, PATIENCE_SECONDS = 64 * 1024, 60
WAITING_SECONDS = 10
"""How long a file waits for its turn: whoever sends one that costs much must not hold up everybody else for long."""
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""What the process may know of ours: no secret, no address."""


@dataclass
class Child:
    """The process, and the line to it."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    owner: int

    living: ClassVar["Child | None"] = None

    def leave(self) -> None:
        """Let go of one that is dead, or of one that belongs to the process of which this one is a fork."""
        self.line.close()
        if self.owner == os.getpid():
            self.process.wait()

    def end(self) -> None:
        """Kill it; the next file gets another one."""
        self.process.kill()
        self.leave()


# Two large pictures at once would take twice the memory.
ONE_AT_A_TIME = Lock()


def examine(
    file: IO[bytes], extensions: Collection[str], drawn: Drawn = Drawn.PHOTO, page: int = 0
) -> tuple[Finding, bytes]:
    """What the file is, and of a picture what people get to see, of a photo as JPEG, of a mark as PNG, of a table its
    lines, as JSON, of a PDF the page (from 1) where `Drawn.PAGE` asks for it, as JPEG; else no bytes.

    Raises Unfit; also when the process died of the file, did not come back in time, or was busy with others for long.
    """
    with _turn(), in_memory("shown") as picture:
        question = {"extensions": sorted(extensions), "drawn": drawn, "page": page}
        found = _found(question, file, picture)
        picture.seek(0)
        return found, picture.read()


def merge(parts: Sequence[tuple[str, IO[bytes]]], whole: IO[bytes]) -> int:
    """Write to `whole` one PDF of at most `MOST_MERGED` others, each with the title under which its outline names it;
    the number of its pages. Raises Unfit as `examine`."""
    titles, files = [title for title, _file in parts], [file for _title, file in parts]
    with _turn():
        return _found({MERGING: titles}, *files, whole).pages or 0


def _found(question: dict[str, Any], *files: IO[bytes]) -> Finding:
    said = _asked(_child(), json.dumps(question).encode(), [file.fileno() for file in files])
    answer: dict[str, Any] = json.loads(said) if said else {"fault": Fault.TOO_COSTLY}
    if "fault" in answer:
        raise Unfit(Fault(answer["fault"]))
    return Finding(answer["content_type"], answer["pages"])


@contextmanager
def _turn() -> Iterator[None]:
    if not ONE_AT_A_TIME.acquire(timeout=WAITING_SECONDS):
        raise Unfit(Fault.BUSY)
    try:
        yield
    finally:
        ONE_AT_A_TIME.release()


def in_memory(name: str) -> IO[bytes]:
    """A file that another process can be given and that no disk has room for or not."""
    return os.fdopen(os.memfd_create(name), "w+b")


def _asked(child: Child, question: bytes, files: Sequence[int]) -> bytes:
    """The answer; nothing when the process is gone or silent, which then is ended."""
    try:
        socket.send_fds(child.line, [question], files)
        said = child.line.recv(LONGEST_ANSWER)
    except OSError:
        said = b""
    if not said:
        child.end()
        Child.living = None
    return said


def _child() -> Child:
    """The process of this one, started when there is none; a fork of ours does not share it."""
    living = Child.living
    if living is not None and living.owner == os.getpid() and living.process.poll() is None:
        return living
    if living is not None:
        living.leave()
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(PATIENCE_SECONDS)
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "foundation.core.examining.child", str(theirs.fileno())],
            cwd=ROOT,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            stdin=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
    Child.living = Child(process, ours, os.getpid())
    return Child.living
