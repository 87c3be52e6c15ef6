"""What the help page says of files."""

from typing import Final

from django.conf import settings

MB: Final = 1024 * 1024


def limits() -> dict[str, int]:
    """How much one paper may have on this site."""
    return {"megabytes": settings.MAX_UPLOAD_BYTES // MB, "pages": settings.MAX_UPLOAD_PAGES}
