"""Sending files of a dossier to a browser so that none of them can act on the site."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.text import get_valid_filename

from dossiers.models import DossierFile, PrintedDocument, RegisterExport

SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
REGISTERS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NOTHING = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def file_response(file: DossierFile, *, inline: bool) -> FileResponse:
    """An uploaded file as a download, or shown in the browser when it is a PDF or a picture.

    Of a photo it is the upright copy without what the camera wrote into it: place, device, time.
    """
    if file.shown:
        return _response(
            file.shown, str(PurePath(file.name).with_suffix(".jpg")), "image/jpeg", inline=inline
        )
    return _response(file.file, file.name, file.content_type, inline=inline and file.content_type in SHOWN)


def document_response(document: PrintedDocument, *, inline: bool = True) -> FileResponse:
    """A printed form or a result, named by its title and the dossier."""
    name = (
        f"{get_valid_filename(f'{document.title[:60]} {document.dossier.code or document.dossier_id}')}.pdf"
    )
    return _response(document.file, name, "application/pdf", inline=inline)


def register_response(export: RegisterExport) -> FileResponse:
    """An export of the register as a download."""
    part = f"quyen {export.volume:02d}" if export.volume else "ca nam"
    name = get_valid_filename(f"So theo doi ho so {export.point.code} {export.year} {part}.{export.kind}")
    return _response(export.file, name, REGISTERS[export.kind], inline=False)


def _response(file: FieldFile, name: str, content_type: str, *, inline: bool) -> FileResponse:
    response = FileResponse(
        file.open("rb"), as_attachment=not inline, filename=name, content_type=content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    # A browser shows no PDF inside a sandbox; a PDF has no way to act on the page's origin.
    sandbox = "" if inline and content_type == "application/pdf" else "; sandbox"
    response["Content-Security-Policy"] = NOTHING + sandbox
    response["Cache-Control"] = "private, no-store"
    return response
