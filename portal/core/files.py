"""Accepting an upload: what it really is, whether it is whole, how large, and its hash. Names are never trusted."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import SuspiciousFileOperation
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from portal.core.content import TYPES, Upload, check_whole, refused, type_of

LONGEST_NAME, LONGEST_SENT = 120, 255


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """Facts about an upload that passed every check. `size` in bytes, `sha256` as hex, `extension` without a dot,
    `pages` None where the format does not tell."""

    name: str
    size: int
    sha256: str
    content_type: str
    extension: str
    pages: int | None


def accept(upload: Upload, *, extensions: Collection[str], max_bytes: int) -> AcceptedFile:
    """Check an upload by its content, not by its name or by what the browser says.

    Raises InvalidInput with a sentence for a file that is empty, too large, mistyped, two things at once,
    truncated, protected, unreadable, or made to fill the memory of whoever opens it.
    """
    size = upload.size or 0
    check_size(size, max_bytes)
    content_type = type_of(upload, extensions)
    pages = check_whole(upload, content_type)
    return AcceptedFile(
        name=_safe_name(upload.name or "", TYPES[content_type]),
        size=size,
        sha256=_hash(upload),
        content_type=content_type,
        extension=TYPES[content_type],
        pages=pages,
    )


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
