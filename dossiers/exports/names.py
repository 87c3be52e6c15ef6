"""Names of files inside an archive, safe on every system that unpacks it."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
"""Signs of a name without its kind: with two folders before it that fits everywhere, Vietnamese letters too."""
SIGNS_OF_PATHS: Final = re.compile(r'[\\/:*?"<>|]+')
"""What separates folders, names a drive or stands for other names on some system."""
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of signs that nobody sees, among them those that turn the direction of writing, and a kind of file with it."""


def safe_name(text: str, number: int, extension: str = "") -> str:
    """The text as the name of a file or folder. The number before it makes it another one than its neighbours', and
    none that a system keeps for itself; a dot or a space at its ends would be left out or hide it."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) not in UNSEEN
    )
    words = " ".join(SIGNS_OF_PATHS.sub(" ", plain).split())[:LONGEST].strip(" .")
    return f"{number:02d} {words}".rstrip() + (f".{extension}" if extension else "")
