"""Accepting an upload: what it really is, whether it is whole, how large, and its hash. Names are never trusted."""

import hashlib
import struct
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath
from threading import Lock
from typing import Any

import filetype
import pypdfium2
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, UnidentifiedImageError

from portal.core.errors import InvalidInput

TYPES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
PICTURES = ("JPEG", "PNG")
LONGEST_NAME = 120
# A picture whose headers lie can end in any of these; Pillow says ValueError for text that unpacks to megabytes.
UNREADABLE = (
    pypdfium2.PdfiumError,
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
)
Image.MAX_IMAGE_PIXELS = 40_000_000  # more than twice as many are refused; a decoded pixel takes four bytes
# PDFium may not be entered by two threads, and two pictures decoded together take twice the memory.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """Facts about an upload that passed every check. `size` in bytes, `sha256` as hex, `extension` without a dot."""

    name: str
    size: int
    sha256: str
    content_type: str
    extension: str


def accept(upload: "UploadedFile[Any]", *, extensions: Collection[str], max_bytes: int) -> AcceptedFile:
    """Check an upload by its content, not by its name or by what the browser says.

    Raises InvalidInput with a sentence for an empty, too large, mistyped, truncated or unreadable file.
    """
    size = upload.size or 0
    if size == 0:
        raise InvalidInput(
            _("The file is empty. Choose it again; it may not have been saved yet."), field="file"
        )
    if size > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise InvalidInput(
            _(
                "The file is larger than %(limit)s MB. Take the photo at a lower resolution or split the document."
            )
            % {"limit": limit},
            field="file",
        )
    content_type = _detected_type(upload, extensions)
    _check_whole(upload, content_type)
    return AcceptedFile(
        name=_safe_name(upload.name or "", TYPES[content_type]),
        size=size,
        sha256=_hash(upload),
        content_type=content_type,
        extension=TYPES[content_type],
    )


def _detected_type(upload: "UploadedFile[Any]", extensions: Collection[str]) -> str:
    upload.seek(0)
    kind = filetype.guess(upload.read(512))
    if kind is None or TYPES.get(kind.mime) not in extensions:
        raise InvalidInput(
            _(
                "This is not a file of the kinds accepted here (%(kinds)s). Renaming a file does not change its kind."
            )
            % {"kinds": ", ".join(sorted(extensions)).upper()},
            field="file",
        )
    return str(kind.mime)


def _check_whole(upload: "UploadedFile[Any]", content_type: str) -> None:
    with ONE_AT_A_TIME:
        whole = _is_whole(upload, content_type)
    if not whole:
        raise InvalidInput(
            _(
                "The file is damaged or was cut off on the way. "
                "Open it on the device to check it, then choose it again."
            ),
            field="file",
        )


def _is_whole(upload: "UploadedFile[Any]", content_type: str) -> bool:
    upload.seek(0)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the PDF library turns it on for the whole process
    try:
        if content_type == "application/pdf":
            with pypdfium2.PdfDocument(upload.read()) as document:
                return len(document) > 0
        with Image.open(upload, formats=PICTURES) as image:
            image.load()
            return True
    except UNREADABLE:
        return False


def _hash(upload: "UploadedFile[Any]") -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _safe_name(name: str, extension: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem[:LONGEST_NAME]
    try:
        return f"{get_valid_filename(stem)}.{extension}"
    except SuspiciousFileOperation:  # nothing of the name is left
        return f"file.{extension}"
