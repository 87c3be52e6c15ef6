"""Whether what a release is built into is there and is this release's; `manage.py check --deploy` tells."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import CheckMessage, Warning

from portal.site.translations.catalogues import stale

MANIFEST = "staticfiles.json"


def release_is_built(**_kwargs: Any) -> Sequence[CheckMessage]:
    """The compiled catalogues, and the files for browsers."""
    return [*_catalogues(), *_files_for_browsers()]


def _catalogues() -> Iterator[CheckMessage]:
    if number := len(stale()):
        said = f"{number} catalogues of messages are not compiled, or older than their sources."
        hint = (
            "Pages would be English, or say what the release before said. Run manage.py compile_translations."
        )
        yield Warning(said, hint=hint, id="motcua.W012")


def _files_for_browsers() -> Iterator[CheckMessage]:
    """Nothing is said where nobody collects any: `manage.py serve` does it by itself."""
    if not settings.STATIC_ROOT:
        return
    manifest = Path(settings.STATIC_ROOT) / MANIFEST
    if not manifest.exists() or manifest.stat().st_mtime < max(_sources(), default=0):
        said = f"STATIC_ROOT does not hold the files of this release for browsers: {settings.STATIC_ROOT}"
        hint = "Pages would be without style, or in that of the release before. Run manage.py collectstatic."
        yield Warning(said, hint=hint, id="motcua.W013")


def _sources() -> Iterator[float]:
    for finder in get_finders():
        for name, storage in finder.list(()):
            yield storage.get_modified_time(name).timestamp()
