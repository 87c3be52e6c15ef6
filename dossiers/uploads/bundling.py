"""Joining the photos of one paper to one PDF: the order is a row, written when the papers are sent; a worker does it.

Safe to run twice and on many workers.
"""

import hashlib
from contextlib import ExitStack

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils.text import get_valid_filename

from dossiers.models import BundleState, Dossier, DossierFile, PhotoBundle, ScanState
from foundation.core import photos, work
from foundation.core.nudge import nudge

PHOTO = Q(content_type__startswith="image/")


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
