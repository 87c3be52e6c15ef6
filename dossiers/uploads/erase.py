"""Files that were thrown away leave the disk too: nobody keeps papers that nobody may use any more."""

import logging
from collections.abc import Collection, Iterable

from django.db import transaction

from dossiers.models import DossierExport, DossierFile, RegisterExport
from foundation.core.epoch import reason_to_leave_files
from foundation.core.storage import store
from foundation.papers.models import PrintedDocument

log = logging.getLogger(__name__)


def erase_stored(files: Iterable[DossierFile]) -> None:
    """Once the transaction holds, delete what these rows stored, unless another row names it: a dossier that was filed
    again shares the files of the earlier one. What is left behind by a crash in between is named by no row, and so is
    what is left alone for some weeks after a restore, when another site may share the files.
    """
    names = {name for file in files for name in (file.file.name, file.shown.name) if name}
    transaction.on_commit(lambda: _delete_unnamed(names))


def _delete_unnamed(names: Collection[str]) -> None:
    if not reason_to_leave_files():
        _delete(unnamed(names))


def unnamed(names: Collection[str]) -> set[str]:
    """Those of these stored files that no row names, neither as what was sent nor as what is shown of it."""
    return set(names) - _sent(names)


def unnamed_papers(names: Collection[str]) -> set[str]:
    """Those of these papers of ours that no row names: who made them was killed before the row could."""
    printed = PrintedDocument.objects.filter(file__in=names).values_list("file", flat=True)
    registers = RegisterExport.objects.filter(file__in=names).values_list("file", flat=True)
    exports = DossierExport.objects.filter(file__in=names).values_list("file", flat=True)
    return set(names) - _sent(names) - set(printed) - set(registers) - set(exports)


def _sent(names: Collection[str]) -> set[str]:
    sent = DossierFile.objects.filter(file__in=names).values_list("file", flat=True)
    shown = DossierFile.objects.filter(shown__in=names).values_list("shown", flat=True)
    return {*sent, *shown}


def _delete(names: Iterable[str]) -> None:
    for name in names:
        try:
            store().delete(name)
        except OSError as error:
            log.warning("File %s could not be deleted and waits for the nightly tidying: %s", name, error)
