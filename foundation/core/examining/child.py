"""The process that looks into files: `python -m foundation.core.examining.child <number of its socket>`.

It loads the libraries once and forks for each file, so that a file costs a fork and not a start of Python. The fork may
use little memory and little time; when the kernel ends it, the file is one that costs too much. Nothing of the service
is known here: no settings, no secrets, no connection.
"""

import json
import os
import resource
import signal
import socket
import struct
import sys
import traceback
import zipfile
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any, BinaryIO, NoReturn
from zlib import error as BadStream  # noqa: N812 - it is an exception

import pikepdf
import pypdfium2
from PIL import Image, UnidentifiedImageError
from python_calamine import CalamineError

from foundation.core.examining.findings import MERGING, MOST_MERGED, Drawn, Fault, Finding, Unfit
from foundation.core.examining.kinds import kind_of
from foundation.core.examining.media_types import DOCX, PDF, PICTURES, XLSX
from foundation.core.examining.office import check_document
from foundation.core.examining.pdfs import PAGE_SIDE, merged, page_drawn, pages_of
from foundation.core.examining.pictures import SMALL_SIDE, cleaned, drawn_small, known_again
from foundation.core.examining.sheets import lines_of

LONGEST_MESSAGE = 64 * 1024
MEMORY, WRITTEN, MERGED = 1024**3, 64 * 1024**2, 4 * 1024**3
DOCUMENT_SECONDS, CPU_SECONDS, SECONDS = 5, 20, 40
"""Of computing for a document, of computing for a picture, and of any time at all."""
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_CORE: 0,
}
LOCKED = (pikepdf.PasswordError,)
BROKEN = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    UnidentifiedImageError,
    zipfile.BadZipFile,
    CalamineError,
    BadStream,
    OSError,
    RuntimeError,  # pillow-heif says so of a broken picture, zipfile of an encrypted part
    SyntaxError,
    ValueError,
    EOFError,
    NotImplementedError,
    struct.error,
)


DRAWING = {Drawn.PHOTO: cleaned, Drawn.MARK: drawn_small, Drawn.SMALL: known_again}
PAGE_SIDES = {Drawn.PAGE: PAGE_SIDE, Drawn.SMALL: SMALL_SIDE}


def examined(file: BinaryIO, extensions: list[str], drawn: Drawn, shown: BinaryIO, page: int = 0) -> Finding:
    """What the file is. To `shown` goes what people get to see of a picture, the `page` of a PDF that is asked for by
    itself, or a table's lines. Raises Unfit."""
    try:
        kind = kind_of(file, extensions)
        if kind in PICTURES:
            _compute_for(CPU_SECONDS)
            shown.write(DRAWING[drawn](file, PICTURES[kind]))
            return Finding(kind, 1)
        if kind == PDF and drawn in PAGE_SIDES:
            _compute_for(CPU_SECONDS)
            shown.write(page_drawn(file, page, PAGE_SIDES[drawn]))
            return Finding(kind, None)
        if kind == PDF:
            return Finding(kind, pages_of(file))
        if kind == XLSX:
            shown.write(json.dumps(lines_of(file)).encode())
            return Finding(kind, None)
        assert kind == DOCX
        check_document(file)
        return Finding(kind, None)
    except MemoryError:
        raise Unfit(Fault.TOO_COSTLY) from None
    except BROKEN as fault:
        locked = isinstance(fault, LOCKED) or "password" in str(fault).lower()
        raise Unfit(Fault.LOCKED if locked else Fault.DAMAGED) from fault


def serve(line: socket.socket) -> None:
    """Answer until the service hangs up."""
    while True:
        message, files, _flags, _address = socket.recv_fds(line, LONGEST_MESSAGE, MOST_MERGED + 1)
        if not message:
            return
        answer = _answer_of_fork(json.loads(message), files)
        for number in files:
            os.close(number)
        line.send(answer or json.dumps({"fault": Fault.TOO_COSTLY}).encode())


def _answer_of_fork(question: dict[str, Any], files: list[int]) -> bytes:
    """What the fork says of the file; nothing when it was ended before it could."""
    told, says = os.pipe()
    fork = os.fork()
    if fork == 0:
        os.close(told)
        _bound(MERGED if MERGING in question else WRITTEN)
        _say(says, question, files)
    os.close(says)
    with os.fdopen(told, "rb") as answer:
        said = answer.read(LONGEST_MESSAGE)
    os.waitpid(fork, 0)
    return said


def _bound(written: int) -> None:
    for what, most in {**LIMITS, resource.RLIMIT_FSIZE: written}.items():
        resource.setrlimit(what, (most, most))
    _compute_for(DOCUMENT_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)


def _compute_for(seconds: int) -> None:
    """From now on the kernel ends the fork after so many seconds of computing."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, CPU_SECONDS))


def _say(line: int, question: dict[str, Any], files: list[int]) -> NoReturn:
    """Say what was found, and end without a look back."""
    status = 1
    try:
        os.write(line, json.dumps(_answer(question, files)).encode())
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)


def _answer(question: dict[str, Any], files: list[int]) -> dict[str, Any]:
    *given, taken = files
    if MERGING in question:
        return _merged(question[MERGING], given, taken)
    try:
        with os.fdopen(given[0], "rb", closefd=False) as file, os.fdopen(taken, "wb", closefd=False) as shown:
            drawn, page = Drawn(question["drawn"]), question.get("page", 0)
            return asdict(examined(file, question["extensions"], drawn, shown, page))
    except Unfit as unfit:
        return {"fault": unfit.fault}


def _merged(titles: list[str], given: list[int], taken: int) -> dict[str, Any]:
    """Several PDF files as one, as `pdfs.merged` writes it."""
    _compute_for(CPU_SECONDS)
    try:
        with ExitStack() as opened, os.fdopen(taken, "wb", closefd=False) as whole:
            parts = [opened.enter_context(os.fdopen(number, "rb", closefd=False)) for number in given]
            return asdict(Finding(PDF, merged(parts, titles, whole)))
    except MemoryError:
        return {"fault": Fault.TOO_COSTLY}
    except BROKEN:
        return {"fault": Fault.DAMAGED}


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Image.init()
    serve(socket.socket(fileno=int(sys.argv[1])))
