"""Joining the photos of one paper to one PDF: the order is a row, written when the papers are sent; a worker does it.

Safe to run twice and on many workers: orders are claimed with SKIP LOCKED and closed in the same transaction.
"""

import hashlib
import logging
from contextlib import ExitStack

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils.text import get_valid_filename

from dossiers.attempts import begin, end_failed
from dossiers.models import BundleState, Dossier, DossierFile, PhotoBundle, ScanState
from foundation.core import photos
from foundation.core.nudge import nudge

BATCH = 20
PHOTO = Q(content_type__startswith="image/")

log = logging.getLogger(__name__)


def loose_photos(dossier: Dossier | OuterRef) -> QuerySet[DossierFile]:
    """Photos that belong to no PDF yet."""
    return DossierFile.objects.filter(PHOTO, submitted__dossier=dossier, bundle=None, made_by=None)


def order_bundles(dossier: Dossier) -> None:
    """Order one PDF for each paper of which two or more photos were sent together; inside the sender's transaction."""
    loose = loose_photos(dossier)
    groups = (
        loose.exclude(scan_state=ScanState.INFECTED).order_by().values("submitted", "supplement", "amendment")
    )
    for group in groups.annotate(photos=Count("pk")).filter(photos__gt=1):
        bundle = PhotoBundle.objects.create(
            submitted_id=group["submitted"], supplement_id=group["supplement"]
        )
        together = {name: group[name] for name in ("submitted", "supplement", "amendment")}
        loose.filter(**together).update(bundle=bundle)
        transaction.on_commit(lambda: nudge("dossiers.tasks.join_photos"))


def join_batch() -> int:
    """Make up to twenty ordered PDFs, the oldest first, and return how many were tried.

    An order waits until all of its photos were scanned.
    """
    pending = DossierFile.objects.filter(scan_state=ScanState.PENDING, bundle__isnull=False)
    waiting = PhotoBundle.objects.filter(state=BundleState.WAITING).exclude(pk__in=pending.values("bundle"))
    ids = list(waiting.values_list("pk", flat=True)[:BATCH])
    for bundle_id in ids:
        join_one(bundle_id)
    return len(ids)


def join_one(bundle_id: int) -> None:
    """Make one PDF, unless it is made already or another worker is at it.

    What goes wrong is logged and tried again; after five times the photos are shown one by one.
    """
    if begin(PhotoBundle.objects.all(), bundle_id):
        _join(bundle_id)


@transaction.atomic
def _join(bundle_id: int) -> None:
    bundle = (
        PhotoBundle.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("submitted__component")
        .filter(pk=bundle_id, state=BundleState.WAITING)
        .first()
    )
    if bundle is None:
        return
    try:
        with transaction.atomic():
            bundle.file = _joined(bundle)
        bundle.state, bundle.attempts = BundleState.READY, 0
    except Exception as error:  # any fault of one order must not keep the others waiting
        log.exception("The photos of order %s could not be joined, attempt %s.", bundle.pk, bundle.attempts)
        end_failed(bundle, error)
    bundle.save(update_fields=["file", "state", "attempts"])


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
