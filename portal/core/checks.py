"""What must be installed beside Python for PDFs; said in words before the first document fails."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
