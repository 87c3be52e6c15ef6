"""What is found in a file, in words that go from process to process."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a file is not taken."""

    OTHER_KIND = "other_kind"
    TWO_KINDS = "two_kinds"
    DAMAGED = "damaged"
    LOCKED = "locked"
    LARGE_PICTURE = "large_picture"
    MOVING_PICTURE = "moving_picture"
    UNPACKS = "unpacks"
    PROGRAM = "program"
    STARTS_OTHERS = "starts_others"
    LINKS_ASTRAY = "links_astray"
    HOLDS_FILES = "holds_files"
    FETCHES = "fetches"
    TOO_COSTLY = "too_costly"
    BUSY = "busy"


class Drawn(StrEnum):
    """What people get to see: of a picture the paper that was photographed, or the mark beside the name of the site; of
    a PDF one page; of either what is enough to know it again."""

    PHOTO = "photo"
    MARK = "mark"
    PAGE = "page"
    SMALL = "small"


MERGING = "merging"
"""The word that asks for one PDF of several."""
MOST_MERGED = 200
"""Files that go from process to process at once; the kernel takes 253."""


class Unfit(Exception):
    """The file is not taken, for one reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is taken: its MIME type, and its number of pages, None where the format does not tell."""

    content_type: str
    pages: int | None
