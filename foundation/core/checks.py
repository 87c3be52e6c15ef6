"""What must be there beside Python: libraries for PDFs, the directory of files; said before something fails."""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
FONT_DIRS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")


def pango_is_there(**_kwargs: Any) -> Sequence[CheckMessage]:
    """PDFs need the Pango library of the system."""
    if any(_loads(name) for name in PANGO):
        return []
    hint = "Install it, on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return [Error("Pango is missing: no printed form or result can be made.", hint=hint, id="motcua.E001")]


def document_font_is_there(**_kwargs: Any) -> Sequence[CheckMessage]:
    """Decree 30/2020/NĐ-CP asks for Times New Roman; Liberation Serif has the same measures."""
    if any(next(Path(folder).rglob("LiberationSerif-Regular*"), None) for folder in FONT_DIRS):
        return []
    hint = "Install it, on Debian: apt-get install fonts-liberation2"
    return [
        Warning(
            "The font Liberation Serif is missing: documents look different.", hint=hint, id="motcua.W001"
        )
    ]


def shared_directory_is_there(**_kwargs: Any) -> Sequence[CheckMessage]:
    """A real site that names a directory for its files never makes it: what is not mounted would be hidden by it."""
    root = Path(settings.MEDIA_ROOT)
    if settings.DEMO or not settings.MEDIA_ROOT_IS_NAMED or os.access(root, os.W_OK | os.X_OK):
        return []
    hint = "Mount or make it, and let the user of web server and worker write there."
    return [Error(f"MEDIA_ROOT is not there or cannot be written to: {root}", hint=hint, id="motcua.E003")]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
