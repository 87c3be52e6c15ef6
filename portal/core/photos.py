"""Photos of papers joined to a PDF, once they were cleaned (portal.core.examining.pictures)."""

from collections.abc import Sequence
from io import BytesIO
from typing import IO

from PIL import Image

from portal.core.examining.pictures import QUALITY

A4_LONG_INCHES = 11.69


def joined(photos: Sequence[IO[bytes]]) -> bytes:
    """One PDF with a page for each cleaned photo, in their order; the largest stands on a page of A4's length."""
    pages = [Image.open(photo).convert("RGB") for photo in photos]
    longest = max(max(page.size) for page in pages)
    buffer = BytesIO()
    pages[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=longest / A4_LONG_INCHES,
        quality=QUALITY,
    )
    return buffer.getvalue()
