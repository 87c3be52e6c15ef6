"""What the bytes of a file are, and whether they are one thing only."""

import zipfile
from collections.abc import Collection
from typing import IO
from zlib import error as BadStream  # noqa: N812 - it is an exception

import filetype

from foundation.core.examining.findings import Fault, Unfit
from foundation.core.examining.media_types import ARCHIVES, DOCX, PDF, TYPES, XLSX

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})  # ISO/IEC 23008-12, annex B
HEAD, PAGE_HEAD = 8192, 1024
PAGE_MARKS = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<svg")
BODIES = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
NO_ARCHIVE = (zipfile.BadZipFile, BadStream, OSError, ValueError, NotImplementedError)


def kind_of(file: IO[bytes], extensions: Collection[str]) -> str:
    """The MIME type found in the bytes. Raises Unfit when it is none of `extensions`, or two things at once."""
    file.seek(0)
    head = file.read(HEAD)
    mime = _mime(file, head)
    if TYPES.get(mime) not in extensions:
        raise Unfit(Fault.OTHER_KIND)
    _check_single(file, head[:PAGE_HEAD].lower(), mime)
    return mime


def _mime(file: IO[bytes], head: bytes) -> str:
    if office := _office_kind(file, head):
        return office
    if head[4:8] == b"ftyp" and HEIC_BRANDS & {head[8:12], head[16:20], head[20:24], head[24:28]}:
        return "image/heic"
    return str(getattr(filetype.guess(head), "mime", ""))


def _office_kind(file: IO[bytes], head: bytes) -> str:
    """Empty for what is neither a letter nor a table."""
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except NO_ARCHIVE:
        return ""
    return next((kind for body, kind in BODIES.items() if body in names), "")


def _check_single(file: IO[bytes], head: bytes, mime: str) -> None:
    file.seek(0)
    also_archive = mime not in ARCHIVES and zipfile.is_zipfile(file)
    also_pdf = mime != PDF and b"%pdf-" in head
    also_page = mime not in ARCHIVES and any(mark in head for mark in PAGE_MARKS)
    if also_archive or also_pdf or also_page:
        raise Unfit(Fault.TWO_KINDS)
