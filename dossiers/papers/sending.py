"""Sending files of a dossier to a browser so that none of them can act on the site."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import get_valid_filename

from dossiers.models import Dossier, DossierExport, DossierFile, ExportKind, RegisterExport
from dossiers.papers.page_pictures import small_picture_of
from dossiers.papers.whom_to_ask import ask_about, whom_to_ask
from foundation.core.storage import store
from foundation.core.storage.missing import told_when_missing
from foundation.core.storage.part import CHUNK, Part
from foundation.papers.models import PrintedDocument

SMALL = "nho"
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
REGISTERS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXPORTS = {"pdf": "application/pdf", "zip": "application/zip"}
NOTHING = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})?|bytes=-([0-9]{1,12})", re.ASCII)  # RFC 9110, 14.1.2


Answer = TypeVar("Answer", bound=HttpResponseBase)


class Sent(FileResponse):
    """A file on its way out, in chunks."""

    block_size = CHUNK


def file_response(request: HttpRequest, file: DossierFile, *, inline: bool) -> FileResponse:
    """An uploaded file as a download, or shown in the browser when it is a PDF or a picture.

    Of a photo it is the upright copy without what the camera wrote into it: place, device, time.
    """
    ask = partial(ask_about, file)
    if file.shown:
        name = str(PurePath(file.name).with_suffix(".jpg"))
        return _response(request, str(file.shown.name), name, "image/jpeg", inline=inline, ask=ask)
    inline = inline and file.content_type in SHOWN
    return _response(request, str(file.file.name), file.name, file.content_type, inline=inline, ask=ask)


def paper_response(request: HttpRequest, file: DossierFile, *, inline: bool = True) -> HttpResponseBase:
    """An uploaded file as `file_response` sends it, or where `?nho` asks for it, small, as a tile shows it."""
    if SMALL in request.GET:
        return picture_response(small_picture_of(file))
    return file_response(request, file, inline=inline)


def picture_response(content: bytes) -> HttpResponse:
    """A picture that was drawn of a file, as the file itself is sent."""
    return _harmless(HttpResponse(content, content_type="image/jpeg"), sandbox="; sandbox")


def document_response(
    request: HttpRequest, dossier: Dossier, document: PrintedDocument, *, inline: bool = True
) -> FileResponse:
    """A printed form or a result of the dossier, named by its title and the dossier."""
    name = f"{get_valid_filename(f'{document.title[:60]} {dossier.code or dossier.pk}')}.pdf"
    ask = partial(whom_to_ask, dossier)
    return _response(request, str(document.file.name), name, "application/pdf", inline=inline, ask=ask)


def register_response(request: HttpRequest, export: RegisterExport) -> FileResponse:
    """An export of the register as a download."""
    part = f"quyen {export.volume:02d}" if export.volume else "ca nam"
    name = get_valid_filename(f"So theo doi ho so {export.point.code} {export.year} {part}.{export.kind}")
    return _response(request, str(export.file.name), name, REGISTERS[export.kind], inline=False)


def export_response(request: HttpRequest, export: DossierExport) -> FileResponse:
    """A dossier that was put together, as a download."""
    extension = ExportKind(export.kind).extension
    name = get_valid_filename(f"Ho so {export.dossier.code}.{extension}")
    return _response(request, str(export.file.name), name, EXPORTS[extension], inline=False)


def _response(
    request: HttpRequest,
    stored: str,
    name: str,
    content_type: str,
    *,
    inline: bool,
    ask: Callable[[], str] = str,
) -> FileResponse:
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
    return _harmless(response, sandbox="" if inline and content_type == "application/pdf" else "; sandbox")


def _part(stored: str, wanted: range, size: int) -> Part:
    return store().part(stored) if len(wanted) == size else store().part(stored, wanted.start, wanted.stop)


def _harmless(response: Answer, *, sandbox: str) -> Answer:
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
