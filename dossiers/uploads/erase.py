"""Files that were thrown away leave the disk too: nobody keeps papers that nobody may use any more."""

import logging
from collections.abc import Collection, Iterable

from django.db import transaction

from dossiers.models import DossierFile
from portal.core.storage import store

log = logging.getLogger(__name__)


def erase_stored(files: Iterable[DossierFile]) -> None:
    """Once the transaction holds, delete what these rows stored, unless another row names it: a dossier that was filed
    again shares the files of the earlier one. What is left behind by a crash in between is named by no row.
    """
    names = {name for file in files for name in (file.file.name, file.shown.name) if name}
    transaction.on_commit(lambda: delete_unnamed(names))


def delete_unnamed(names: Collection[str]) -> None:
    """Delete those of these stored files that no row names, neither as what was sent nor as what is shown of it."""
    still_named = set(DossierFile.objects.filter(file__in=names).values_list("file", flat=True))
    still_named |= set(DossierFile.objects.filter(shown__in=names).values_list("shown", flat=True))
    for name in set(names) - still_named:
        try:
            store().delete(name)
        except OSError as error:
            log.warning("File %s could not be deleted and waits for the nightly tidying: %s", name, error)
