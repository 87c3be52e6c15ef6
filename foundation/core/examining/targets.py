"""Where a document points to: what somebody may follow, what lies beside it, and what is fetched from elsewhere."""

import re
from typing import Final

LINK: Final = re.compile(r"(?:https?://|mailto:|tel:|(?!//)[^:\\]*\Z)", re.ASCII | re.IGNORECASE)
"""An address that a reader may follow: no file and no share, which would be asked with the password of the reader."""
NAME_HERE: Final = re.compile(r"(?:[A-Za-z]:\\)?[^:\\/][^:]*\Z", re.ASCII)
"""A name on the writer's own disk, as it stays where a picture was added; it is nobody's address."""
PART: Final = re.compile(r"(?!//)[^:\\]*\Z")
"""A part of the same archive (ECMA-376 part 2, 6.2.2)."""


def is_link(target: str) -> bool:
    """Whether a reader may follow it."""
    return LINK.match(target.strip()) is not None


def is_name_here(target: str) -> bool:
    """Whether it names a file on the disk of whoever wrote it."""
    return NAME_HERE.match(target) is not None and "//" not in target and "\\\\" not in target


def is_part(target: str) -> bool:
    """Whether it names a part of the same archive."""
    return PART.match(target.strip()) is not None


def says_elsewhere(target: str) -> bool:
    """Whether it is an address, or a share of another machine."""
    return not is_part(target)
