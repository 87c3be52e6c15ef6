"""Photos of papers: upright, no larger than a page needs, without what the camera wrote into them; joined to a PDF."""

from collections.abc import Sequence
from io import BytesIO
from typing import IO

from PIL import Image, ImageFile, ImageOps

from portal.core.content import ONE_AT_A_TIME, PICTURES

LONG_SIDE = 2500
QUALITY = 85
A4_LONG_INCHES = 11.69
WHITE = (255, 255, 255)


def cleaned(photo: IO[bytes]) -> bytes:
    """The photo as a JPEG: turned as it was held, long side at most 2500 points, no place, no device, no comment.

    Give it only photos that passed portal.core.files.accept.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    photo.seek(0)
    with ONE_AT_A_TIME, Image.open(photo, formats=tuple(PICTURES.values())) as image:
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        image.thumbnail((LONG_SIDE, LONG_SIDE))
        page = _on_white(ImageOps.exif_transpose(image))
    photo.seek(0)
    return _saved(page)


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


def _on_white(image: Image.Image) -> Image.Image:
    """A new picture without the old one's metadata; what was transparent becomes paper."""
    layer = image.convert("RGBA")
    page = Image.new("RGB", image.size, WHITE)
    page.paste(layer, mask=layer.getchannel("A"))
    return page


def _saved(page: Image.Image) -> bytes:
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()
