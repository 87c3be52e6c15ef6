"""What an upload really is, and whether it is whole and one thing only. Nothing is believed but the bytes."""

import struct
import zipfile
from collections.abc import Collection
from threading import Lock
from typing import Any, TypeAlias
from zlib import error as BadStream  # noqa: N812 - it is an exception

import filetype
import pillow_heif
import pypdfium2
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, UnidentifiedImageError

from portal.core.errors import InvalidInput

Upload: TypeAlias = "UploadedFile[Any]"

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
TYPES = {
    PDF: "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    DOCX: "docx",
}
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})  # ISO/IEC 23008-12, annex B
HEAD, PAGE_HEAD = 8192, 1024
PAGE_MARKS = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg")
MOST_PIXELS = 80_000_000
MOST_PARTS, MOST_UNPACKED = 2_000, 200 * 1024 * 1024
BODY, PROGRAM = "word/document.xml", "vbaProject.bin"
FAULTS = (
    pypdfium2.PdfiumError,
    UnidentifiedImageError,
    zipfile.BadZipFile,
    BadStream,
    OSError,
    RuntimeError,  # pillow-heif says so of a broken picture, zipfile of an encrypted part
    SyntaxError,
    ValueError,
    EOFError,
    NotImplementedError,
    struct.error,
)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# PDFium may not be entered by two threads, and two pictures decoded together take twice the memory.
ONE_AT_A_TIME = Lock()
pillow_heif.register_heif_opener()


def refused(sentence: str) -> InvalidInput:
    """The refusal of an upload."""
    return InvalidInput(sentence, field="file")


def type_of(upload: Upload, extensions: Collection[str]) -> str:
    """The MIME type found in the bytes. Raises InvalidInput when it is none of `extensions`, or two things at once."""
    upload.seek(0)
    head = upload.read(HEAD)
    mime = _mime(upload, head)
    if TYPES.get(mime) not in extensions:
        kinds = ", ".join(sorted(extensions)).upper()
        raise refused(
            _(
                "This is not a file of the kinds accepted here (%(kinds)s). Renaming a file does not change its kind."
            )
            % {"kinds": kinds}
        )
    _check_single(upload, head[:PAGE_HEAD].lower(), mime)
    return mime


def _mime(upload: Upload, head: bytes) -> str:
    if _is_docx(upload, head):
        return DOCX
    if head[4:8] == b"ftyp" and HEIC_BRANDS & {head[8:12], head[16:20], head[20:24], head[24:28]}:
        return "image/heic"
    return str(getattr(filetype.guess(head), "mime", ""))


def _is_docx(upload: Upload, head: bytes) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(upload) as archive:
            return BODY in archive.namelist()
    except FAULTS:
        return False


def _check_single(upload: Upload, head: bytes, mime: str) -> None:
    upload.seek(0)
    also_archive = mime != DOCX and zipfile.is_zipfile(upload)
    also_pdf = mime != PDF and b"%pdf-" in head
    also_page = mime != DOCX and any(mark in head for mark in PAGE_MARKS)
    if also_archive or also_pdf or also_page:
        raise refused(
            _(
                "The file is two kinds of file at once, which is how harmful files hide. "
                "Take a new photo or scan it again."
            )
        )


def check_whole(upload: Upload, mime: str) -> int | None:
    """The number of pages, None where the format does not tell.

    Raises InvalidInput with a sentence for a file that is damaged, protected or would explode.
    """
    upload.seek(0)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the PDF library turns it on for the whole process
    try:
        with ONE_AT_A_TIME:
            if mime in PICTURES:
                _check_picture(upload, PICTURES[mime])
                return 1
            if mime == PDF:
                return _pages_of_pdf(upload)
            _check_docx(upload)
    except FAULTS as fault:
        raise _damaged(fault) from fault
    return None


def _damaged(fault: Exception) -> InvalidInput:
    if "password" in str(fault).lower():
        return refused(
            _("The file is protected by a password. Save it without a password, then choose it again.")
        )
    return refused(
        _(
            "The file is damaged or was cut off on the way. "
            "Open it on the device to check it, then choose it again."
        )
    )


def _pages_of_pdf(upload: Upload) -> int:
    with pypdfium2.PdfDocument(upload.file) as document:
        pages = len(document)
    if pages == 0:
        raise EOFError
    return pages


def _check_picture(upload: Upload, kind: str) -> None:
    try:
        with Image.open(upload, formats=(kind,)) as image:
            points = image.width * image.height
            if points <= MOST_PIXELS:
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        points = 2 * MOST_PIXELS
    if points > MOST_PIXELS:
        raise refused(
            _("The picture has more points than any camera takes. Take the photo at a lower resolution.")
        )


def _check_docx(upload: Upload) -> None:
    with zipfile.ZipFile(upload) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise refused(
                _(
                    "Unpacked, the document would be far larger than any letter. Save it as a PDF and send that."
                )
            )
        if any(part.filename.endswith(PROGRAM) for part in parts):
            raise refused(_("The document contains a program (macros). Save it without macros, or as a PDF."))
        if archive.testzip() is not None:
            raise zipfile.BadZipFile
