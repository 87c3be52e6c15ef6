"""Papers that somebody collected to offer them, and never sent."""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from dossiers.models import Amendment, AmendmentState, Dossier, DossierFile
from foundation.core.erasing import erase_stored
from foundation.core.retention import over


def forget_begun() -> None:
    """Offers whose last file came longer ago than they are kept, with their files. Whoever goes on with one at this
    moment keeps it: the dossier is locked before the offer is looked at again."""
    for amendment_id, dossier_id in list(_left().order_by("pk").values_list("pk", "dossier_id")):
        _forget(amendment_id, dossier_id)


def _left() -> QuerySet[Amendment]:
    later = DossierFile.objects.filter(
        amendment=OuterRef("pk"), uploaded_at__gte=over(settings.BEGUN_OFFERS_KEPT_DAYS)
    )
    return Amendment.objects.filter(~Exists(later), standing=AmendmentState.BEGUN)


@transaction.atomic
def _forget(amendment_id: int, dossier_id: int) -> None:
    Dossier.objects.select_for_update().get(pk=dossier_id)
    for amendment in _left().filter(pk=amendment_id):
        files = amendment.files.all()
        erase_stored(files)
        files.delete()
        amendment.delete()
