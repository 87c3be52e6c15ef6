"""Photos of the papers that were sent, and the order to join those of one paper to one PDF: a row, written when the
papers are sent. A worker joins them (`uploads/bundling.py`)."""

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet

from dossiers.models import Dossier, DossierFile, PhotoBundle, ScanState
from foundation.core.worker.nudge import nudge

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
