"""Papers that somebody collected to offer them, and never sent."""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from dossiers.models import Amendment, Dossier, DossierFile, Standing
from dossiers.uploads.erase import erase_stored
from foundation.core.retention import over


def forget_begun() -> None:
    """Offers whose last file came longer ago than they are kept, with their files. Who is at one of them at this moment
    keeps it: their move holds the dossier."""
    for amendment_id, dossier_id in list(_left().order_by("pk").values_list("pk", "dossier_id")):
        _forget(amendment_id, dossier_id)


def _left() -> QuerySet[Amendment]:
    later = DossierFile.objects.filter(
        amendment=OuterRef("pk"), uploaded_at__gte=over(settings.BEGUN_OFFERS_KEPT_DAYS)
    )
    return Amendment.objects.filter(~Exists(later), standing=Standing.BEGUN)


@transaction.atomic
def _forget(amendment_id: int, dossier_id: int) -> None:
    if not Dossier.objects.select_for_update(skip_locked=True).filter(pk=dossier_id).exists():
        return
    for amendment in _left().filter(pk=amendment_id):
        files = amendment.files.all()
        erase_stored(files)
        files.delete()
        amendment.delete()
