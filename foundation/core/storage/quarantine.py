"""Files that no row names are put aside first and thrown away some days later: a restored database names fewer."""

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from foundation.core.storage import store

FOLDER: Final = "quarantine"

log = logging.getLogger(__name__)


def set_aside(names: Iterable[str]) -> None:
    """Move files below `quarantine/<today>/`, whence moving them back by hand undoes it."""
    today = timezone.localdate()
    for name in names:
        try:
            store().move(name, f"{FOLDER}/{today:%Y-%m-%d}/{name}")
        except OSError as error:
            log.warning("File %s could not be put aside: %s", name, error)


def empty() -> None:
    """Throw away what was put aside QUARANTINE_DAYS ago or before."""
    last = timezone.localdate() - timedelta(days=settings.QUARANTINE_DAYS)
    for name in store().older_than(FOLDER, timezone.now()):
        if date.fromisoformat(name.split("/")[1]) <= last:
            try:
                store().delete(name)
            except OSError as error:
                log.warning("File %s could not be deleted: %s", name, error)
