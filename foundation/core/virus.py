"""Asking a ClamAV daemon about a file: the INSTREAM command of clamd(8) over TCP or a Unix socket.

A file that the daemon did not read to its end (StreamMaxLength) was not scanned; it is never taken for clean.
"""

import socket
import struct
from collections.abc import Iterable
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 60
COMMAND = b"zINSTREAM\0"
LONGEST_ANSWER = 4096


class Verdict(Enum):
    """What was found."""

    CLEAN = "clean"
    INFECTED = "infected"


class NotScanned(Exception):
    """The daemon answered, but did not look at all of this file."""


class ScannerAway(Exception):
    """Nobody answers at CLAMAV_URL."""


def is_configured() -> bool:
    """Whether this site has a scanner; without one, files count as clean."""
    return bool(settings.CLAMAV_URL)


def scan(chunks: Iterable[bytes]) -> Verdict:
    """What the daemon says of these bytes. Raises NotScanned and ScannerAway; clean where no scanner is configured."""
    if not is_configured():
        return Verdict.CLEAN
    try:
        line = _connect(settings.CLAMAV_URL)
    except OSError as error:
        raise ScannerAway(str(error)) from error
    with line:
        return _verdict(_answer(line, chunks))


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=SECONDS)


def _answer(line: socket.socket, chunks: Iterable[bytes]) -> bytes:
    """The daemon hangs up in the middle of a stream that is too long for it: that is an OSError here."""
    answer = b""
    try:
        line.sendall(COMMAND)
        for chunk in chunks:
            if chunk:
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
        while len(answer) < LONGEST_ANSWER and (part := line.recv(LONGEST_ANSWER)):
            answer += part
    except OSError as error:
        raise NotScanned(str(error)) from error
    return answer.strip(b"\0\n ")


def _verdict(answer: bytes) -> Verdict:
    if answer == b"stream: OK":
        return Verdict.CLEAN
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return Verdict.INFECTED
    raise NotScanned(answer.decode("utf-8", "replace"))
