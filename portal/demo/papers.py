"""A small scanned paper, drawn once, to stand for every upload of the demo."""

from functools import lru_cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


@lru_cache(maxsize=1)
def _scan() -> bytes:
    page = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, 580, 837), outline=0, width=2)
    for line in range(18):
        pen.line((80, 140 + line * 36, 540 - (line % 4) * 60, 140 + line * 36), fill=120, width=3)
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=75)
    return buffer.getvalue()


def scanned_paper(name: str = "giay-to.pdf") -> SimpleUploadedFile:
    """One page as a PDF upload."""
    return SimpleUploadedFile(name, _scan(), "application/pdf")
