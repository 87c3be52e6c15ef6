"""Files in a directory: on disk before a row may name them."""

import errno
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage

from foundation.core.storage.part import CHUNK, Part

FOR_US_ALONE = 0o600


class LocalFiles(FileSystemStorage):
    """Files below MEDIA_ROOT. A power cut after `save` loses nothing; a full disk leaves no halves behind."""

    def _save(self, name: str, content: "File[Any]") -> str:
        name, file = self._new_file(name)
        path = Path(self.path(name))
        try:
            with file:
                for chunk in content.chunks(CHUNK):
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            self._write_through(path.parent)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return name

    def _new_file(self, name: str) -> tuple[str, BinaryIO]:
        """An empty file of this name, or of a similar one where another was faster; nobody's file is written over.

        A directory that a real site names is never made: it is not mounted, and files would vanish below the mount.
        """
        if settings.MEDIA_ROOT_IS_NAMED and not settings.DEMO and not Path(self.location).is_dir():
            raise OSError(errno.EIO, "MEDIA_ROOT is not there", str(self.location))
        while True:
            path = Path(self.path(name))
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                return name, os.fdopen(
                    os.open(
                        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or FOR_US_ALONE
                    ),
                    "wb",
                )
            except FileExistsError:
                name = self.get_available_name(name)

    def _write_through(self, folder: Path) -> None:
        """The new name reaches the disk too."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def move(self, name: str, place: str) -> None:
        """Give a file another place; it is on disk there when this returns."""
        target = Path(self.path(place))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(self.path(name)).rename(target)
        self._write_through(target.parent)

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
