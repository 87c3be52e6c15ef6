"""Files in a directory: on disk before a row may name them."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage

from portal.core.storage.part import Part


class LocalFiles(FileSystemStorage):
    """Files below MEDIA_ROOT. A power cut after `save` loses nothing; a full disk leaves no halves behind."""

    def _save(self, name: str, content: "File[Any]") -> str:
        try:
            saved = str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out
            self._write_through(Path(self.path(saved)))
        except OSError:
            Path(self.path(name)).unlink(missing_ok=True)
            raise
        return saved

    def _write_through(self, path: Path) -> None:
        for place in (path, path.parent):
            descriptor = os.open(place, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def part(self, name: str, start: int = 0, stop: int | None = None) -> Part:
        """The bytes from `start` up to `stop`. Raises FileNotFoundError."""
        source = Path(self.path(name)).open("rb")  # noqa: SIM115 - closed by whoever reads
        source.seek(start)
        return Part(source, None if stop is None else stop - start)

    def older_than(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names of all files below a folder that were written before `moment`."""
        for place, _folders, names in os.walk(self.path(folder)):
            for name in names:
                path = Path(place, name)
                if path.stat().st_mtime < moment.timestamp():
                    yield path.relative_to(self.location).as_posix()
