"""Sending files of a dossier to a browser: how each is called, and whom to ask where one is missing."""

from functools import partial
from pathlib import PurePath

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import get_valid_filename

from dossiers.models import Dossier, DossierExport, DossierFile, ExportKind, RegisterExport
from dossiers.papers.page_pictures import small_picture_of
from dossiers.papers.whom_to_ask import ask_about, whom_to_ask
from foundation.core.sending import harmless, stored_file
from foundation.papers.models import PrintedDocument

SMALL = "nho"
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
REGISTERS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXPORTS = {"pdf": "application/pdf", "zip": "application/zip"}


def file_response(request: HttpRequest, file: DossierFile, *, inline: bool) -> FileResponse:
    """An uploaded file as a download, or shown in the browser when it is a PDF or a picture.

    Of a photo it is the upright copy without what the camera wrote into it: place, device, time.
    """
    ask = partial(ask_about, file)
    if file.shown:
        name = str(PurePath(file.name).with_suffix(".jpg"))
        return stored_file(request, str(file.shown.name), name, "image/jpeg", inline=inline, ask=ask)
    inline = inline and file.content_type in SHOWN
    return stored_file(request, str(file.file.name), file.name, file.content_type, inline=inline, ask=ask)


def paper_response(request: HttpRequest, file: DossierFile, *, inline: bool = True) -> HttpResponseBase:
    """An uploaded file as `file_response` sends it, or where `?nho` asks for it, small, as a tile shows it."""
    if SMALL in request.GET:
        return picture_response(small_picture_of(file))
    return file_response(request, file, inline=inline)


def picture_response(content: bytes) -> HttpResponse:
    """A picture that was drawn of a file, as the file itself is sent."""
    return harmless(HttpResponse(content, content_type="image/jpeg"), sandbox="; sandbox")


def document_response(
    request: HttpRequest, dossier: Dossier, document: PrintedDocument, *, inline: bool = True
) -> FileResponse:
    """A printed form or a result of the dossier, named by its title and the dossier."""
    name = f"{get_valid_filename(f'{document.title[:60]} {dossier.code or dossier.pk}')}.pdf"
    ask = partial(whom_to_ask, dossier)
    return stored_file(request, str(document.file.name), name, "application/pdf", inline=inline, ask=ask)


def register_response(request: HttpRequest, export: RegisterExport) -> FileResponse:
    """An export of the register as a download."""
    part = f"quyen {export.volume:02d}" if export.volume else "ca nam"
    name = get_valid_filename(f"So theo doi ho so {export.point.code} {export.year} {part}.{export.kind}")
    return stored_file(request, str(export.file.name), name, REGISTERS[export.kind], inline=False)


def export_response(request: HttpRequest, export: DossierExport) -> FileResponse:
    """A dossier that was put together, as a download."""
    extension = ExportKind(export.kind).extension
    name = get_valid_filename(f"Ho so {export.dossier.code}.{extension}")
    return stored_file(request, str(export.file.name), name, EXPORTS[extension], inline=False)
