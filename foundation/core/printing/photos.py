"""Photos of papers joined to a PDF, once they were cleaned (foundation.core.examining.pictures).

The photos go into the PDF as they are: only their head is read, for their size. Nothing is decoded here, since a
decoder that was taken over by a photo could have written anything (ADR 0021).
"""

from collections.abc import Sequence
from io import BytesIO
from typing import IO

import pikepdf
from pikepdf import Array, Dictionary, Name

A4_LONG_POINTS = 841.89
START_OF_SCAN, TABLES = 0xDA, frozenset({0xC4, 0xC8, 0xCC})
FRAMES = frozenset(range(0xC0, 0xD0)) - TABLES
"""Marks of the segments that say how large the picture is (ITU-T T.81, table B.1)."""


def joined(photos: Sequence[IO[bytes]]) -> bytes:
    """One PDF with a page for each cleaned photo, in their order; the largest stands on a page of A4's length.

    Raises ValueError for what is no photo in colours.
    """
    contents = [photo.read() for photo in photos]
    sizes = [_size_of(content) for content in contents]
    scale = A4_LONG_POINTS / max(map(max, sizes))
    with pikepdf.new() as document:
        for content, (width, height) in zip(contents, sizes, strict=True):
            _add_page(document, content, (width, height), scale)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def _add_page(document: pikepdf.Pdf, photo: bytes, size: tuple[int, int], scale: float) -> None:
    width, height = size
    image = pikepdf.Stream(
        document, photo, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    wide, high = round(width * scale, 2), round(height * scale, 2)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, wide, high]),
        Resources=Dictionary(XObject=Dictionary(Photo=image)),
        Contents=document.make_stream(f"{wide} 0 0 {high} 0 0 cm /Photo Do".encode()),
    )
    document.pages.append(pikepdf.Page(document.make_indirect(page)))


def _size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height in points, from the head of the frame (ITU-T T.81, B.2.2)."""
    at = 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1] != START_OF_SCAN:
        if jpeg[at + 1] in FRAMES:
            height, width = (int.from_bytes(jpeg[start : start + 2]) for start in (at + 5, at + 7))
            if min(height, width) and jpeg[at + 9] == len("RGB"):
                return width, height
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    raise ValueError("This is no JPEG in three colours.")
