"""The picture beside the name of the site: drawn anew, so that only its points remain of what was sent."""

from hashlib import sha256
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from portal.core.errors import InvalidInput
from portal.core.examining.door import ONE_AT_A_TIME

SIDE: Final = 192
"""Four times the size at which it is shown, for fine screens."""
MOST_BYTES: Final = 2 * 1024 * 1024
MOST_POINTS: Final = 25_000_000
FORMATS: Final = ("PNG", "JPEG", "WEBP")


def drawn_anew(content: bytes) -> bytes:
    """The picture as a PNG of at most 192 points a side, transparent where it was. Raises InvalidInput."""
    if len(content) > MOST_BYTES:
        raise InvalidInput(_("The logo is larger than 2 MB. Choose a smaller picture."), field="logo")
    try:
        with ONE_AT_A_TIME, Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_POINTS:
                raise InvalidInput(_("The logo has too many points. Choose a smaller picture."), field="logo")
            picture = ImageOps.exif_transpose(image).convert("RGBA")
            picture.thumbnail((SIDE, SIDE))
    except Image.DecompressionBombError as error:
        raise InvalidInput(
            _("The logo has too many points. Choose a smaller picture."), field="logo"
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InvalidInput(
            _("The logo is no picture. Choose a PNG, JPEG or WebP file."), field="logo"
        ) from error
    drawn = BytesIO()
    Image.frombytes("RGBA", picture.size, picture.tobytes()).save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def mark_of(logo: bytes | None) -> str:
    """The beginning of its hash; empty without a logo."""
    return sha256(logo).hexdigest()[:16] if logo else ""
