"""Having files scanned for viruses. Safe to run twice and on many workers."""

import logging
from contextlib import closing

from django.db.models import QuerySet

from dossiers import notices
from dossiers.models import DossierFile, ScanState
from foundation.core import virus
from foundation.core.storage import store
from foundation.core.worker import work
from foundation.notifications import outbox

log = logging.getLogger(__name__)


def scan_batch() -> int:
    """Scan up to fifty waiting files, those tried least often first, and return how many were tried.

    What the scanner did not read to its end stays waiting for as long as it takes, for nobody may open it unscanned.
    The round ends when the scanner is away.
    """
    done = work.run(SCANS)
    return done.tried - isinstance(done.fault, virus.ScannerAway)


def _waiting() -> QuerySet[DossierFile]:
    return DossierFile.objects.filter(scan_state=ScanState.PENDING)


def _scan(file: DossierFile) -> None:
    """Of an infected file the person who sent it is told. Raises NotScanned, ScannerAway, and OSError."""
    with closing(store().part(str(file.file.name))) as content:
        file.scan_state = ScanState(virus.scan(content.chunks()).value)
    if file.scan_state == ScanState.INFECTED:
        log.warning("File %s is infected and quarantined.", file.pk)
        outbox.queue(notice for notice in [notices.of_infected(file)] if notice)


SCANS = work.Work(
    name="Scan of file",
    waiting=_waiting,
    turn=lambda waiting: waiting.order_by("scan_attempts", "pk"),
    related=("submitted__component", "submitted__dossier", "amendment__component", "amendment__dossier"),
    do=_scan,
    most=None,
    changes=("scan_state",),
    foreseen=(virus.NotScanned, virus.ScannerAway, OSError),
    end_round=(virus.ScannerAway,),
    spares=lambda error: isinstance(error, virus.ScannerAway),
    counter="scan_attempts",
    reason="scan_error",
)
