"""Files that a worker makes for rows: somebody asks by a row, and it says when its file is there.

A worker that is killed in between leaves a file that no row names, which the nightly tidying throws away.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from django.core.files.base import File
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from foundation.core.worker.work import Work


class MadeState(models.TextChoices):
    """Where the file stands."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class MadeFile(models.Model):
    """A row for which a worker makes a file; in which folder it lies, the table of the room says."""

    state = models.CharField(max_length=10, choices=MadeState, default=MadeState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, db_default="")
    file = models.FileField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    def take(self, made: Path) -> None:
        """Keep the file that was made under the name of its digest; the caller saves the row."""
        with made.open("rb") as content:
            self.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
            content.seek(0)
            self.file.save(f"{self.sha256[:16]}{made.suffix}", File(content), save=False)
        self.state, self.attempts = MadeState.READY, 0


Row = TypeVar("Row", bound=MadeFile)


def making(
    name: str,
    model: type[Row],
    write: Callable[[Row, Path], Path],
    *,
    related: tuple[str, ...],
    changes: tuple[str, ...],
    at_once: int = 5,
) -> Work[Row]:
    """The work that makes the files of a table, the oldest first: `write` puts the one of a row into a folder, in
    Vietnamese, and gives its path; what else it says of the row is in `changes`. No round while another worker makes
    one: it may take minutes, and a process has to stay free for slips."""

    def make(row: Row) -> None:
        with TemporaryDirectory() as folder, override("vi"):
            row.take(write(row, Path(folder)))

    def give_up(row: Row) -> None:
        row.state = MadeState.FAILED

    return Work(
        name=name,
        waiting=lambda: QuerySet(model).filter(state=MadeState.WAITING),
        turn=lambda waiting: waiting.order_by("pk"),
        related=related,
        do=make,
        give_up=give_up,
        changes=("state", *changes, "file", "sha256"),
        at_once=at_once,
        alone=True,
    )
