"""Photos of papers: whole, of a size that cameras make, and as people get to see them."""

from io import BytesIO
from typing import IO

import pillow_heif
from PIL import Image, ImageFile, ImageOps

from foundation.core.examining.findings import Fault, Unfit

MOST_POINTS = 80_000_000
STILL = frozenset({"PNG", "WEBP"})
"""Kinds of which one file may be a film; the photos of telephones may hold several pictures and show the first."""
LONG_SIDE, QUALITY = 2500, 85
SMALL_SIDE = 144
"""Points of what is known again on a tile: twice the size at which it is shown, for fine screens."""
MARK_SIDE, MOST_POINTS_OF_MARK = 192, 25_000_000
"""A mark has four times the size at which it is shown, for fine screens."""
WHITE = (255, 255, 255)
Image.MAX_IMAGE_PIXELS = MOST_POINTS
pillow_heif.register_heif_opener()


def cleaned(photo: IO[bytes], kind: str) -> bytes:
    """The photo as a JPEG: turned as it was held, long side at most 2500 points, no place, no device, no comment.

    What its head says is believed only to refuse it; it is decoded once, to the size that is needed. Raises Unfit, and
    whatever the decoder says of a picture that is cut off.
    """
    return _reduced(photo, kind, LONG_SIDE)


def known_again(photo: IO[bytes], kind: str) -> bytes:
    """The photo as `cleaned` gives it, with a long side of at most 144 points. Raises as `cleaned`."""
    return _reduced(photo, kind, SMALL_SIDE)


def _reduced(photo: IO[bytes], kind: str, side: int) -> bytes:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the PDF library turns it on for the whole process
    photo.seek(0)
    try:
        with Image.open(photo, formats=(kind,)) as image:
            _check_head(image, kind)
            image.draft("RGB", (side, side))
            image.thumbnail((side, side))
            return _saved(_on_white(ImageOps.exif_transpose(image)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit(Fault.LARGE_PICTURE) from None


def drawn_small(picture: IO[bytes], kind: str) -> bytes:
    """The picture as a PNG of at most 192 points a side, transparent where it was. Raises as `cleaned`."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    picture.seek(0)
    with Image.open(picture, formats=(kind,)) as image:
        if image.width * image.height > MOST_POINTS_OF_MARK:
            raise Unfit(Fault.LARGE_PICTURE)
        mark = ImageOps.exif_transpose(image).convert("RGBA")
        mark.thumbnail((MARK_SIDE, MARK_SIDE))
    buffer = BytesIO()
    Image.frombytes("RGBA", mark.size, mark.tobytes()).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _check_head(image: Image.Image, kind: str) -> None:
    if image.width * image.height > MOST_POINTS:
        raise Unfit(Fault.LARGE_PICTURE)
    if kind in STILL and getattr(image, "n_frames", 1) > 1:
        raise Unfit(Fault.MOVING_PICTURE)


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
