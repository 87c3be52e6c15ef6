"""The picture beside the name of the site: drawn anew, so that only its points remain of what was sent."""

from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _

from foundation.core.errors import InvalidInput
from foundation.core.examining.door import examine, in_memory
from foundation.core.examining.findings import Drawn, Fault, Unfit
from foundation.core.files import SENTENCES

MOST_BYTES: Final = 2 * 1024 * 1024
EXTENSIONS: Final = ("png", "jpg", "webp")
TOO_LARGE: Final = frozenset({Fault.LARGE_PICTURE, Fault.TOO_COSTLY})


def drawn_anew(content: bytes) -> bytes:
    """The picture as a PNG of at most 192 points a side, transparent where it was. Raises InvalidInput."""
    if len(content) > MOST_BYTES:
        raise InvalidInput(_("The logo is larger than 2 MB. Choose a smaller picture."), field="logo")
    try:
        with in_memory("logo") as file:
            file.write(content)
            file.flush()
            return examine(file, EXTENSIONS, Drawn.MARK)[1]
    except Unfit as unfit:
        raise InvalidInput(_refusal_of(unfit.fault), field="logo") from unfit


def _refusal_of(fault: Fault) -> str:
    if fault == Fault.BUSY:
        return str(SENTENCES[fault])
    if fault in TOO_LARGE:
        return _("The logo has too many points. Choose a smaller picture.")
    return _("The logo is no picture. Choose a PNG, JPEG or WebP file.")


def mark_of(logo: bytes | None) -> str:
    """The beginning of its hash; empty without a logo."""
    return sha256(logo).hexdigest()[:16] if logo else ""
