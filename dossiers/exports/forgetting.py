"""Files of dossiers are there to be taken along, not to be kept: some days later file and row are gone."""

import logging

from django.conf import settings

from dossiers.models import DossierExport
from foundation.core.epoch import reason_to_leave_files
from foundation.core.retention import over
from foundation.core.storage import store

log = logging.getLogger(__name__)


def forget_exports() -> None:
    """Delete what was asked for EXPORTS_KEPT_DAYS ago or before, the file before its row: whoever is killed in between
    leaves a row whose file is missing, which the next night takes. Nothing in a copy of the database, whose files are
    another site's, nor for some days after a restore. Safe to run twice."""
    if reason := reason_to_leave_files():
        log.warning("No export of a dossier is deleted: %s.", reason)
        return
    for export in DossierExport.objects.filter(requested_at__lte=over(settings.EXPORTS_KEPT_DAYS)):
        if _is_deleted(str(export.file.name)):
            export.delete()


def _is_deleted(name: str) -> bool:
    """Whether nothing is stored under this name any more; nothing ever is under none."""
    try:
        if name:
            store().delete(name)
    except OSError as error:
        log.warning("File %s could not be deleted and waits for the next night: %s", name, error)
        return False
    return True
