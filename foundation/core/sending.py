"""Sending stored files to a browser so that none of them can act on the site."""

import re
from collections.abc import Callable
from typing import TypeVar

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from foundation.core.storage import store
from foundation.core.storage.missing import told_when_missing
from foundation.core.storage.part import CHUNK, Part

NOTHING = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})?|bytes=-([0-9]{1,12})", re.ASCII)  # RFC 9110, 14.1.2

Answer = TypeVar("Answer", bound=HttpResponseBase)


class Sent(FileResponse):
    """A file on its way out, in chunks."""

    block_size = CHUNK


def stored_file(
    request: HttpRequest,
    stored: str,
    name: str,
    content_type: str,
    *,
    inline: bool,
    ask: Callable[[], str] = str,
) -> FileResponse:
    """What is stored under this name, or the bytes of it that are asked for, as a download or shown in the browser.

    Raises NotFound where it is missing: the operator is told, and whoever asked for it is, with whom to `ask`.
    """
    with told_when_missing(stored, ask):
        size = store().size(stored)
        wanted = wanted_bytes(request.headers.get("Range", ""), size)
        part = _part(stored, wanted, size)
    response = Sent(part, as_attachment=not inline, filename=name, content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(len(wanted))
    if len(wanted) != size:
        response.status_code = 206
        response["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    # A browser shows no PDF inside a sandbox; a PDF has no way to act on the page's origin.
    return harmless(response, sandbox="" if inline and content_type == "application/pdf" else "; sandbox")


def _part(stored: str, wanted: range, size: int) -> Part:
    return store().part(stored) if len(wanted) == size else store().part(stored, wanted.start, wanted.stop)


def harmless(response: Answer, *, sandbox: str) -> Answer:
    """The response so that nothing in it can act on the site, and nobody keeps it on the way."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING + sandbox
    response["Cache-Control"] = "private, no-store"
    return response


def wanted_bytes(header: str, size: int) -> range:
    """Which bytes a Range header asks for; all where it asks for none, for several parts, or for what is not there."""
    asked = RANGE.fullmatch(header)
    if asked is None:
        return range(size)
    first, last, tail = (int(number) if number else None for number in asked.groups())
    if first is None:
        wanted = range(max(size - (tail or 0), 0), size)
    else:
        wanted = range(first, size if last is None else min(last + 1, size))
    return wanted or range(size)
