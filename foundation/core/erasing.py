"""Files of rows that were thrown away leave the disk too: nobody keeps papers that nobody may use any more."""

import logging
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Model

from foundation.core.epoch import reason_to_leave_files
from foundation.core.storage import store
from foundation.core.storage.named import names_of, unnamed

log = logging.getLogger(__name__)


def erase_stored(rows: Iterable[Model]) -> None:
    """Once the transaction holds, delete what these rows stored, unless another row names it: a dossier that was filed
    again shares the files of the earlier one. What is left behind by a crash in between is named by no row, and so is
    what is left alone for some weeks after a restore, when another site may share the files.
    """
    names = {name for row in rows for name in names_of(row)}
    transaction.on_commit(lambda: _delete_unnamed(names))


def _delete_unnamed(names: Collection[str]) -> None:
    if not reason_to_leave_files():
        _delete(unnamed(names))


def _delete(names: Iterable[str]) -> None:
    for name in names:
        try:
            store().delete(name)
        except OSError as error:
            log.warning("File %s could not be deleted and waits for the nightly tidying: %s", name, error)
