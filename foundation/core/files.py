"""Accepting an upload: what it really is, whether it is whole, how large, and its hash. Names are never trusted."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import PurePath
from typing import IO, Any, TypeAlias

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.core.errors import InvalidInput
from foundation.core.examining.door import examine, in_memory
from foundation.core.examining.findings import Fault, Finding, Unfit
from foundation.core.examining.media_types import TYPES

Upload: TypeAlias = "UploadedFile[Any]"
SENTENCES = {
    Fault.OTHER_KIND: gettext_lazy(
        "This is not a file of the kinds accepted here (%(kinds)s). Renaming a file does not change its kind."
    ),
    Fault.TWO_KINDS: gettext_lazy(
        "The file is two kinds of file at once, which is how harmful files hide. "
        "Take a new photo or scan it again."
    ),
    Fault.DAMAGED: gettext_lazy(
        "The file is damaged or was cut off on the way. "
        "Open it on the device to check it, then choose it again."
    ),
    Fault.LOCKED: gettext_lazy(
        "The file is protected by a password. Save it without a password, then choose it again."
    ),
    Fault.LARGE_PICTURE: gettext_lazy(
        "The picture has more points than any camera takes. Take the photo at a lower resolution."
    ),
    Fault.MOVING_PICTURE: gettext_lazy(
        "The file holds several pictures or moves. Send each page as a photo of its own, or all in one PDF."
    ),
    Fault.UNPACKS: gettext_lazy(
        "Unpacked, the document would be far larger than any letter. Save it as a PDF and send that."
    ),
    Fault.PROGRAM: gettext_lazy(
        "The document contains a program (macros or JavaScript), which could harm whoever opens it. "
        "Save it without the program, or print it to a PDF and send that."
    ),
    Fault.STARTS_OTHERS: gettext_lazy(
        "The document would start other programs or send data when it is opened. "
        "Print it to a new PDF and send that."
    ),
    Fault.LINKS_ASTRAY: gettext_lazy(
        "A link in the document leads to a file or a program, not to a page on the web. "
        "Remove the link, or print the document to a new PDF and send that."
    ),
    Fault.HOLDS_FILES: gettext_lazy(
        "The document has other files inside it, which nobody here would see. "
        "Send each of them by itself, and the document without them."
    ),
    Fault.FETCHES: gettext_lazy(
        "The document fetches parts of itself from elsewhere when it is opened. Save it as a PDF and send that."
    ),
    Fault.TOO_COSTLY: gettext_lazy(
        "Opening the file takes more memory or time than any paper needs. "
        "Scan the paper again or save it as a new PDF, then choose that."
    ),
    Fault.BUSY: gettext_lazy(
        "Many files are being checked at the moment, and this one had to wait too long. "
        "Everything else is kept. Choose the file again in a minute."
    ),
}
"""What people are told of each reason why a file is not taken."""
LONGEST_NAME, LONGEST_SENT = 120, 255


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """Facts about an upload that passed every check. `size` in bytes, `sha256` as hex, `extension` without a dot,
    `pages` None where the format does not tell, `shown` what people get to see of a photo (JPEG), else no bytes."""

    name: str
    size: int
    sha256: str
    content_type: str
    extension: str
    pages: int | None
    shown: bytes


def accept(upload: Upload, *, extensions: Collection[str], max_bytes: int) -> AcceptedFile:
    """Check an upload by its content, not by its name or by what the browser says.

    The bytes stay as they are, so that a signature in them stays valid. They are looked into by another process, which
    may die of it. Raises InvalidInput with a sentence for a file that is empty, too large, mistyped, two things at
    once, truncated, protected, unreadable, made to fill the memory of whoever opens it, or that acts by itself.
    """
    size = upload.size or 0
    check_size(size, max_bytes)
    try:
        content, shown = _examined(upload, extensions)
    except Unfit as unfit:
        kinds = ", ".join(sorted(extensions)).upper()
        raise refused(str(SENTENCES[unfit.fault]) % {"kinds": kinds}) from unfit
    return AcceptedFile(
        name=_safe_name(upload.name or "", TYPES[content.content_type]),
        size=size,
        sha256=_hash(upload),
        content_type=content.content_type,
        extension=TYPES[content.content_type],
        pages=content.pages,
        shown=shown,
    )


def refused(sentence: str) -> InvalidInput:
    """The refusal of an upload."""
    return InvalidInput(sentence, field="file")


def _examined(upload: Upload, extensions: Collection[str]) -> tuple[Finding, bytes]:
    """Look into the file where it lies; small ones lie in memory and are copied into one that can be handed on."""
    file: Any = upload.file
    try:
        file.fileno()
    except UnsupportedOperation:
        with in_memory("upload") as copy:
            _copy(upload, copy)
            return examine(copy, extensions)
    file.flush()
    return examine(file, extensions)


def _copy(upload: Upload, target: IO[bytes]) -> None:
    upload.seek(0)
    for chunk in upload.chunks():
        target.write(chunk)
    target.flush()


def check_size(size: int, max_bytes: int) -> None:
    """Raises InvalidInput for an empty or too large file."""
    if size == 0:
        raise refused(_("The file is empty. Choose it again; it may not have been saved yet."))
    if size > max_bytes:
        raise refused(
            _(
                "The file is larger than %(limit)s MB. Take the photo at a lower resolution or split the document."
            )
            % {"limit": max_bytes // (1024 * 1024)}
        )


def _hash(upload: Upload) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def plain_name(name: str) -> str:
    """What the sender calls a file, without folders and without signs that nobody sees or that turn the line around;
    "file" when nothing is left."""
    last = PurePath(name.replace("\\", "/")).name
    seen = "".join(sign for sign in last if sign.isprintable()).strip()
    return seen[:LONGEST_SENT] if seen.strip(".") else "file"


def _safe_name(name: str, extension: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem[:LONGEST_NAME]
    try:
        return f"{get_valid_filename(stem)}.{extension}"
    except SuspiciousFileOperation:  # nothing of the name is left
        return f"file.{extension}"
