"""Made files are there to be taken along, not to be kept: some days later file and row are gone."""

import logging
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from foundation.core.epoch import reason_to_leave_files
from foundation.core.retention import over
from foundation.core.storage import store
from foundation.core.worker.made_file import MadeFile

log = logging.getLogger(__name__)


class TakenAlong(MadeFile):
    """A made file that somebody asked for, to take it along; the table of the room says who."""

    requested_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=TakenAlong)


def kept(made: QuerySet[Row]) -> QuerySet[Row]:
    """Those of these that were asked for less than EXPORTS_KEPT_DAYS ago: the others are no longer given out."""
    return made.filter(requested_at__gt=over(settings.EXPORTS_KEPT_DAYS))


def forget(made: QuerySet[Row]) -> None:
    """Delete those of these that are no longer kept, the file before its row: whoever is killed in between leaves a row
    whose file is missing, which the next night takes. Nothing in a copy of the database, whose files are another's,
    nor for some days after a restore. Safe to run twice."""
    if reason := reason_to_leave_files():
        log.warning("No file that was made to be taken along is deleted: %s.", reason)
        return
    for row in made.filter(requested_at__lte=over(settings.EXPORTS_KEPT_DAYS)):
        if _delete(str(row.file.name)):
            row.delete()


def _delete(name: str) -> bool:
    """Delete what is stored under this name; whether nothing is there any more, as ever where there is no name."""
    try:
        if name:
            store().delete(name)
    except OSError as error:
        log.warning("File %s could not be deleted and waits for the next night: %s", name, error)
        return False
    return True
