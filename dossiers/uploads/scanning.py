"""Having files scanned for viruses. Safe to run twice and on many workers: rows are claimed with SKIP LOCKED."""

import logging
from contextlib import closing

from django.db import transaction

from dossiers import notices
from dossiers.models import DossierFile, ScanState
from foundation.core import virus
from foundation.core.storage import store
from foundation.notifications import outbox

BATCH = 50

log = logging.getLogger(__name__)


def scan_batch() -> int:
    """Scan up to fifty waiting files, those tried least often first, and return how many were tried.

    Stops when the scanner is away.
    """
    waiting = DossierFile.objects.filter(scan_state=ScanState.PENDING).order_by("scan_attempts", "pk")
    ids = list(waiting.values_list("pk", flat=True)[:BATCH])
    for number, file_id in enumerate(ids):
        try:
            scan_one(file_id)
        except virus.ScannerAway as error:
            log.error("The virus scanner does not answer: %s", error)
            return number
    return len(ids)


@transaction.atomic
def scan_one(file_id: int) -> None:
    """Scan one file, unless it was scanned meanwhile or another worker is at it.

    What the scanner did not read to its end stays waiting and is tried again. Of an infected file the person who sent
    it is told. Raises ScannerAway.
    """
    file = (
        DossierFile.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related(
            "submitted__component", "submitted__dossier", "amendment__component", "amendment__dossier"
        )
        .filter(pk=file_id, scan_state=ScanState.PENDING)
        .first()
    )
    if file is None:
        return
    file.scan_attempts += 1
    try:
        with closing(store().part(str(file.file.name))) as content:
            verdict = virus.scan(content.chunks())
    except (virus.NotScanned, OSError) as error:
        log.error("File %s could not be scanned, attempt %s: %s", file.pk, file.scan_attempts, error)
    else:
        file.scan_state = ScanState(verdict.value)
    file.save(update_fields=["scan_state", "scan_attempts"])
    if file.scan_state == ScanState.INFECTED:
        log.warning("File %s is infected and quarantined.", file.pk)
        outbox.queue(notice for notice in [notices.of_infected(file)] if notice)
