"""Files that were thrown away leave the disk too: nobody keeps papers that nobody may use any more."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db import transaction

from dossiers.models import DossierFile


def erase_stored(files: Iterable[DossierFile]) -> None:
    """Once the transaction holds, delete what these rows stored, unless another row names it: a dossier that was filed
    again shares the files of the earlier one. What is left behind by a crash in between is named by no row.
    """
    names = {name for file in files if (name := file.file.name)}
    transaction.on_commit(lambda: _delete_unnamed(names))


def _delete_unnamed(names: set[str]) -> None:
    still_named = set(DossierFile.objects.filter(file__in=names).values_list("file", flat=True))
    for name in names - still_named:
        default_storage.delete(name)
