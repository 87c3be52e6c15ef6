"""Joining the photos of one paper to one PDF, as it was ordered when the papers were sent (`papers/photos.py`).

Safe to run twice and on many workers.
"""

import hashlib
from contextlib import ExitStack

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils.text import get_valid_filename

from dossiers.models import BundleState, DossierFile, PhotoBundle, ScanState
from foundation.core.printing import photos
from foundation.core.worker import work


def join_batch() -> int:
    """Make up to twenty ordered PDFs, the oldest first, and return how many were tried.

    An order waits until all of its photos were scanned. When it is given up the photos are shown one by one.
    """
    return work.run(BUNDLES).tried


def _waiting() -> QuerySet[PhotoBundle]:
    pending = DossierFile.objects.filter(scan_state=ScanState.PENDING, bundle__isnull=False)
    return PhotoBundle.objects.filter(state=BundleState.WAITING).exclude(pk__in=pending.values("bundle"))


def _join(bundle: PhotoBundle) -> None:
    bundle.file = _joined(bundle)
    bundle.state, bundle.attempts = BundleState.READY, 0


def _give_up(bundle: PhotoBundle) -> None:
    bundle.state = BundleState.FAILED


BUNDLES = work.Work(
    name="Order of joined photos",
    waiting=_waiting,
    turn=lambda waiting: waiting.order_by("pk"),
    related=("submitted__component",),
    do=_join,
    give_up=_give_up,
    changes=("file", "state"),
    at_once=20,
)


def _joined(bundle: PhotoBundle) -> DossierFile:
    with ExitStack() as open_photos:
        pages = [open_photos.enter_context(photo.shown.open("rb")) for photo in _clean_photos(bundle)]
        content = photos.joined(pages)
    digest = hashlib.sha256(content).hexdigest()
    return DossierFile.objects.create(
        submitted=bundle.submitted,
        supplement=bundle.supplement,
        amendment_id=bundle.photos.values_list("amendment", flat=True).first(),
        file=ContentFile(content, name=f"{digest[:16]}.pdf"),
        name=f"{get_valid_filename(bundle.submitted.component.name)[:120]}.pdf",
        size=len(content),
        sha256=digest,
        content_type="application/pdf",
        pages=len(pages),
        scan_state=ScanState.CLEAN,
    )


def _clean_photos(bundle: PhotoBundle) -> QuerySet[DossierFile]:
    return bundle.photos.filter(scan_state=ScanState.CLEAN).exclude(shown="")
